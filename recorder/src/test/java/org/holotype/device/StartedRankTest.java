package org.holotype.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.holotype.failure.Failure;
import org.holotype.tree.LaunchUser;
import org.junit.jupiter.api.Test;

class StartedRankTest {
  private static final LaunchUser ADA = new LaunchUser(1234, 1234, false);
  private static final Map<String, String> STARTED =
      Map.of(
          "PMIX_RANK", "1",
          "PMIX_SERVER_URI41", "7.0;tcp4://127.0.0.1:40517",
          "OMPI_COMM_WORLD_SIZE", "4",
          "OMPI_MCA_orte_hnp_uri", "7.0;tcp://192.0.2.2:47615",
          "OMPI_MCA_coll_tuned_allreduce_algorithm", "4",
          "PMIX_MCA_gds", "ds21",
          "OMP_NUM_THREADS", "8",
          "HOME", "/home/ada");

  @Test
  void aRankGetsWhatItFindsItsManagerByAndNothingThatSelectsCode() {
    StartedRank rank = StartedRank.of(STARTED, ADA);
    assertEquals("7.0;tcp4://127.0.0.1:40517", rank.variables().get("PMIX_SERVER_URI41"));
    assertEquals("hash", rank.variables().get("PMIX_MCA_gds"));
    assertEquals("tcp,self", rank.variables().get("OMPI_MCA_btl"));
    assertTrue(rank.variables().containsKey("OMPI_MCA_orte_hnp_uri"));
    assertFalse(rank.variables().containsKey("OMPI_MCA_coll_tuned_allreduce_algorithm"));
    assertFalse(rank.variables().containsKey("OMP_NUM_THREADS"));
    assertFalse(rank.variables().containsKey("HOME"));
    assertEquals(1234, rank.uid());
  }

  @Test
  void whatWasPassedIsToldByNameAlone() {
    String facts = StartedRank.of(STARTED, ADA).facts().toString();
    assertTrue(facts.contains("1 of 4"), facts);
    assertTrue(facts.contains("PMIX_SERVER_URI41"), facts);
    assertFalse(facts.contains("40517"), facts);
    assertFalse(facts.contains("1234"), facts);
  }

  @Test
  void whoWasStartedByNobodyOrByRootIsNoRank() {
    assertThrows(Failure.class, () -> StartedRank.of(Map.of("HOME", "/home/ada"), ADA));
    LaunchUser root = new LaunchUser(64738, 64738, true);
    assertThrows(Failure.class, () -> StartedRank.of(STARTED, root));
    LaunchUser rootOfItsOwn = new LaunchUser(0, 0, false);
    assertThrows(Failure.class, () -> StartedRank.of(STARTED, rootOfItsOwn));
  }
}
