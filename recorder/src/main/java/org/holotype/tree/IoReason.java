package org.holotype.tree;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Why the operating system refused, in words. The JDK often says no more than the path. */
public final class IoReason {
  private IoReason() {}

  /** One line, never empty; the path is in it where the exception names one. */
  public static String of(IOException e) {
    if (e instanceof ConnectException) {
      return noConnection(e);
    }
    Optional<String> message = Optional.ofNullable(e.getMessage());
    return e instanceof FileSystemException refused && refused.getReason() == null
        ? message.map(path -> path + " ").orElse("") + words(refused)
        : message.orElse(e.getClass().getSimpleName());
  }

  /** The HTTP client says most of what keeps it from connecting by the exception's class alone. */
  private static String noConnection(IOException e) {
    return e.getCause() instanceof ConnectException refused
            && refused.getCause() instanceof UnresolvedAddressException
        ? "its host's name is not known"
        : "no connection to that host and port";
  }

  private static String words(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "is not there";
    }
    if (e instanceof AccessDeniedException) {
      return "may not be accessed by this user";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "is there already, and is something else";
    }
    return e instanceof NotDirectoryException
        ? "is not a directory"
        : "was refused (" + e.getClass().getSimpleName() + ")";
  }
}
