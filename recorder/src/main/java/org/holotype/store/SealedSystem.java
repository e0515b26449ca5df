package org.holotype.store;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * The surroundings that jgit sees: none. No git program is started to look for a configuration, no
 * configuration of user or machine is read or written, and objects and refs are synced to disk.
 */
final class SealedSystem extends SystemReader.Delegate {
  private SealedSystem(SystemReader platform) {
    super(platform);
  }

  /** Makes these the surroundings of every repository opened from now on. */
  static void install() {
    if (!(SystemReader.getInstance() instanceof SealedSystem)) {
      SystemReader.setInstance(new SealedSystem(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new FixedConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    Config config = new FixedConfig(parent, fs);
    config.setBoolean("core", null, "fsyncobjectfiles", true);
    config.setBoolean("core", null, "fsyncreffiles", true);
    return (FileBasedConfig) config;
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new FixedConfig(parent, fs);
  }

  /** A configuration without a file. */
  private static final class FixedConfig extends FileBasedConfig {
    FixedConfig(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    /** A coarse answer keeps jgit from timing the disk with probe files in the repository. */
    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit wanted) {
      return section.equals("filesystem")
          ? wanted.convert(1, TimeUnit.SECONDS)
          : super.getTimeUnit(section, subsection, name, defaultValue, wanted);
    }
  }
}
