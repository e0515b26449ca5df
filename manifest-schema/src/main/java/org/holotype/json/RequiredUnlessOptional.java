package org.holotype.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * A record's component says by its type whether a document may leave it out; without this, an
 * absent number would read as 0.
 */
final class RequiredUnlessOptional extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    return member instanceof AnnotatedParameter
        ? Boolean.valueOf(member.getRawType() != Optional.class)
        : super.hasRequiredMarker(config, member);
  }
}
