package org.holotype.implementation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holotype.host.InsideProbe;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Implementation;

/**
 * What is to be asked of the libraries that a run mapped, and of no others. The libraries answer
 * inside a launch of their own image, after the run, as they would have answered in it.
 */
public final class Questions {
  private static final List<Inquiry> INQUIRIES =
      List.of(
          new GlibcInquiry(),
          new LibmInquiry(),
          new ProviderInquiry("blas.provider", "libblas.so."),
          new ProviderInquiry("lapack.provider", "liblapack.so."),
          new OpenBlasInquiry(),
          new MklInquiry(),
          new FftwInquiry(),
          new OpenMpInquiry(),
          new OpenMpiInquiry(),
          new LammpsInquiry(),
          new PythonInquiry(),
          new NumpyInquiry(),
          new RInquiry(),
          new JuliaInquiry());

  /** The directory of copies of what the kernel shows inside. */
  public static final String SEEN = "seen";

  /** Of a kind that is mapped more often than this, the further ones are not asked. */
  private static final int MOST_OF_A_KIND = 8;

  private final Mapped mapped;
  private final List<Asked> asked = new ArrayList<>();
  private final Script script = new Script();

  /** One library and who asks it. */
  private record Asked(Inquiry inquiry, Subject subject) {}

  private Questions(Mapped mapped) {
    this.mapped = mapped;
  }

  /** The questions to what was mapped. */
  public static Questions to(Mapped mapped) {
    Questions questions = new Questions(mapped);
    questions.script.copy(SEEN, InsideProbe.files());
    INQUIRIES.forEach(questions::ask);
    return questions;
  }

  private void ask(Inquiry inquiry) {
    mapped.subjects().stream()
        .filter(subject -> inquiry.concerns(subject, mapped))
        .limit(MOST_OF_A_KIND)
        .forEach(subject -> ask(inquiry, subject));
  }

  private void ask(Inquiry inquiry, Subject subject) {
    asked.add(new Asked(inquiry, subject));
    if (subject.unreachable().isEmpty()) {
      inquiry.ask(subject, mapped, script);
    }
  }

  /**
   * What has to be run inside: it also copies what tells of the host as it is seen there, to {@link
   * #SEEN}.
   *
   * @param shell absolute path inside of a POSIX shell
   * @param directory absolute path inside, writable
   */
  public List<String> command(String shell, String directory) {
    return script.command(shell, directory);
  }

  /** What the libraries selected, sorted by library. */
  public List<Implementation> implementations(Answers answers) {
    return asked.stream()
        .map(Asked::subject)
        .distinct()
        .sorted(Comparator.comparing(subject -> subject.library().path()))
        .map(subject -> implementation(subject, answers))
        .toList();
  }

  private Implementation implementation(Subject subject, Answers answers) {
    List<Fact> facts =
        asked.stream()
            .filter(one -> one.subject().equals(subject))
            .flatMap(one -> facts(one, answers).stream())
            .sorted(Comparator.comparing(Fact::name))
            .toList();
    return new Implementation(subject.library().path(), subject.digest(), facts);
  }

  private List<Fact> facts(Asked one, Answers answers) {
    return one.subject()
        .unreachable()
        .map(reason -> unavailable(one.inquiry(), reason))
        .orElseGet(() -> one.inquiry().facts(one.subject(), mapped, answers));
  }

  private static List<Fact> unavailable(Inquiry inquiry, String reason) {
    return inquiry.names().stream()
        .map(name -> Fact.unavailable(name, "a launch after the run", reason))
        .toList();
  }
}
