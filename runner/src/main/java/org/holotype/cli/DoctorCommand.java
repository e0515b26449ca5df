package org.holotype.cli;

import java.util.List;
import org.holotype.launch.BackendStatus;
import org.holotype.launch.Hindrance;
import org.holotype.launch.HostSupport;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.verdict.DoctorResult;
import picocli.CommandLine.Command;

/** {@code holotype doctor}. */
@Command(
    name = "doctor",
    header = "Can this host launch; if not, the one cause and the one remedy.",
    footer = {"", "  $ holotype doctor"})
final class DoctorCommand extends Action {
  @Override
  int act(Talk talk) {
    List<DoctorResult.Backend> backends =
        HostSupport.probe().stream().map(DoctorCommand::backend).toList();
    boolean ok = backends.stream().anyMatch(DoctorResult.Backend::ok);
    DoctorResult result = new DoctorResult(ok, backends);
    talk.result(new TextReport(talk.palette()).doctor(result), () -> JsonReport.doctor(result));
    return ok ? HOLDS : NO_VERDICT;
  }

  private static DoctorResult.Backend backend(BackendStatus status) {
    return new DoctorResult.Backend(
        status.name(),
        status.ok(),
        status.hindrance().map(Hindrance::cause),
        status.hindrance().map(Hindrance::remedy));
  }
}
