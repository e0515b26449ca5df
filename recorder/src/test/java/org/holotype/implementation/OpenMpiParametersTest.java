package org.holotype.implementation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenMpiParametersTest {
  @Test
  void onlyWhatSomethingSetIsTold() {
    assertEquals(
        Optional.of("coll_tuned_allreduce_algorithm=ring coll_tuned_use_dynamic_rules=true"),
        OpenMpiParameters.set(
            """
            mca:coll:tuned:param:coll_tuned_use_dynamic_rules:value:true
            mca:coll:tuned:param:coll_tuned_use_dynamic_rules:source:file:/etc/openmpi/openmpi-mca-params.conf
            mca:coll:tuned:param:coll_tuned_allreduce_algorithm:value:ring
            mca:coll:tuned:param:coll_tuned_allreduce_algorithm:source:environment
            mca:coll:tuned:param:coll_tuned_allreduce_algorithm:enumerator:value:4:ring
            mca:coll:tuned:param:coll_tuned_bcast_algorithm:value:ignore
            mca:coll:tuned:param:coll_tuned_bcast_algorithm:source:default
            """));
  }

  @Test
  void allByDefaultIsNotTheSameAsNothingSaid() {
    assertEquals(
        Optional.of(""),
        OpenMpiParameters.set(
            """
            mca:coll:base:param:coll_base_verbose:value:error
            mca:coll:base:param:coll_base_verbose:source:default
            """));
    assertEquals(Optional.empty(), OpenMpiParameters.set("ompi_info: error while loading\n"));
    assertEquals(Optional.empty(), OpenMpiParameters.set(""));
  }

  @Test
  void aValueWithBlanksStaysOneWord() {
    assertEquals(
        Optional.of("coll_tuned_dynamic_rules_filename=my-rules"),
        OpenMpiParameters.set(
            """
            mca:coll:tuned:param:coll_tuned_dynamic_rules_filename:value:my rules
            mca:coll:tuned:param:coll_tuned_dynamic_rules_filename:source:environment
            """));
  }
}
