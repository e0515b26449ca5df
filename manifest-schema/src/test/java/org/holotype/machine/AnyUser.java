package org.holotype.machine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks tests whose answer does not depend on who runs them, or which ask as an ordinary user
 * whoever runs them, and which take long: of two passes over the same build, as root and as an
 * ordinary user, the former is enough ({@code -DexcludedGroups=any-user}).
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("any-user")
public @interface AnyUser {}
