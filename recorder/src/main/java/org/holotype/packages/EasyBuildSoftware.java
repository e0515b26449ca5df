package org.holotype.packages;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * EasyBuild's installations: {@code PREFIX/easybuild/*.eb}, the recipe as it was used (EasyBuild,
 * "Writing easyconfig files"). Of that Python file plain assignments are read; nothing is run.
 */
final class EasyBuildSoftware implements PackageDatabase {
  private static final Pattern TOOLCHAIN =
      Pattern.compile(
          "(?m)^toolchain\\s*=\\s*\\{\\s*['\"]name['\"]\\s*:\\s*['\"]([^'\"]*)['\"]\\s*,"
              + "\\s*['\"]version['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");

  @Override
  public PackageKind kind() {
    return PackageKind.EASYBUILD;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return tree.files(
        path ->
            path.bytes().endsWith(".eb")
                && path.parent().filter(above -> above.name().equals("easybuild")).isPresent());
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    String recipe = tree.text(place);
    String name = assigned("name", recipe).orElseThrow(() -> notPlain("name"));
    String version = assigned("version", recipe).orElseThrow(() -> notPlain("version"));
    String suffix = assigned("versionsuffix", recipe).orElse("");
    Matcher toolchain = TOOLCHAIN.matcher(recipe);
    String built = toolchain.find() ? toolchain.group(1) + "-" + toolchain.group(2) : "";
    return List.of(
        new Draft(kind(), place)
            .put(Detail.NAME, name)
            .put(Detail.VERSION, version)
            .put(Detail.BUILD, built + suffix)
            .contents(tree.digest(place))
            .finish());
  }

  private static Optional<String> assigned(String variable, String recipe) {
    return Pattern.compile("(?m)^" + variable + "\\s*=\\s*['\"]([^'\"\n]*)['\"]")
        .matcher(recipe)
        .results()
        .map(found -> found.group(1))
        .findFirst();
  }

  private static Unread notPlain(String variable) {
    return new Unread(variable + " is not assigned as a plain string");
  }
}
