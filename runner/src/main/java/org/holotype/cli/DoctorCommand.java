package org.holotype.cli;

import java.util.List;
import java.util.Optional;
import org.holotype.launch.BackendStatus;
import org.holotype.launch.Hindrance;
import org.holotype.launch.HostSupport;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.store.Home;
import org.holotype.verdict.DoctorResult;
import picocli.CommandLine.Command;

/** {@code holotype doctor}. */
@Command(
    name = "doctor",
    header = "Can this host launch; if not, the one cause and the one remedy.",
    description = {
      "",
      "Launches true with every backend, in the directory where real launches happen. Ends with 0"
          + " where one of them works that isolates, else with 2."
    },
    footer = {"", "  $ holotype doctor"})
final class DoctorCommand extends Action {
  @Override
  int act(Talk talk) {
    List<BackendStatus> tried = HostSupport.probe(Home.of(System.getenv()).runs()).toList();
    boolean ok = tried.stream().anyMatch(each -> each.ok() && each.isolates());
    DoctorResult result = new DoctorResult(ok, tried.stream().map(DoctorCommand::backend).toList());
    talk.result(new TextReport(talk.palette()).doctor(result), () -> JsonReport.doctor(result));
    return ok ? HOLDS : NO_VERDICT;
  }

  private static DoctorResult.Backend backend(BackendStatus status) {
    return new DoctorResult.Backend(
        status.name(),
        status.ok(),
        Optional.of(status.version()).filter(version -> !version.isEmpty()),
        status.degraded(),
        status.hindrance().map(Hindrance::cause),
        status.hindrance().map(Hindrance::remedy));
  }
}
