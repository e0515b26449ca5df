package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Context;
import org.holotype.compare.Judging;
import org.holotype.compare.Scratch;
import org.holotype.compare.Terms;
import org.holotype.compare.formats.Formats;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as the real programs write them, and our own test files as those programs read them. */
@AnyUser
class RealFilesIT {
  private static final String OBJECTS =
      """
      set.seed(1)
      d <- data.frame(x=rnorm(50), g=factor(rep(c("a", "b"), 25)), s=as.character(1:50))
      d$y <- 2 * d$x + rnorm(50)
      fit <- lm(y ~ x + g, d)
      f <- function(x, ...) x + 1
      save_all <- function(to, nudge) {
        fit$coefficients[2] <- fit$coefficients[2] * nudge
        e <- new.env(parent=globalenv())
        assign("k", 1:3, e)
        all <- list(d=d, fit=fit, e=e, f=f, z=complex(real=1, imaginary=NA),
          raw=as.raw(1:3), na=c(NA, NaN, Inf), l=c(TRUE, NA), sq=1:1000, text=c("Z\\u00fcrich", NA),
          as=as.character(1:10), none=NULL, call=quote(a + b * c), sorted=sort(c(3, 1, 2)))
        saveRDS(all, paste0(to, ".rds"))
        saveRDS(all, paste0(to, "-2.rds"), version=2)
        con <- file(paste0(to, "-b.rds"), "wb"); serialize(all, con, xdr=FALSE); close(con)
        saveRDS(all, paste0(to, "-x.rds"), compress=FALSE)
        save(all, d, file=paste0(to, ".RData"))
      }
      save_all("a", 1)
      save_all("b", 1 + 2^-52)
      x <- readRDS("ours.rds")
      stopifnot(identical(x, list(fit=list(coefficients=c(1, 2.5), method="ols"), n=1:3)))
      """;

  private static final String ROWS =
      """
      create table run(id integer primary key, name text, mass real, n int, b blob);
      create table w(k text, j int, v real, primary key(k, j)) without rowid;
      create table loose(a, b real);
      create index ix on run(name);
      create view vv as select * from run;
      with recursive c(i) as (select 1 union all select i + 1 from c where i < 5000)
        insert into run select i, 'name ' || i, i * 0.1, i * 7, zeroblob(i % 3000) from c;
      with recursive c(i) as (select 1 union all select i + 1 from c where i < 3000)
        insert into w select 'k' || (i * 7919 % 3000), i, i / 3.0 from c;
      with recursive c(i) as (select 1 union all select i + 1 from c where i < 3000)
        insert into loose select 'k' || i, i from c;
      delete from loose where a like '%7';
      """;

  private static final String ARRAYS =
      """
      import numpy as np, scipy.io as io, scipy.sparse as sp
      def save(to, last, packed):
          a = np.arange(12, dtype=float).reshape(3, 4) / 7
          a[2, 3] = last
          io.savemat(to, {'A': a, 'z': a[0] + 1j * a[1], 's': {'name': 'fit', 'n': np.int32([1, 2])},
              'c': np.array(['a', 2.5], dtype=object), 'S': sp.csc_matrix(a), 'ok': a > 1,
              'u': np.uint16([1, 2])}, do_compression=packed)
      save('a.mat', 11 / 7, False)
      save('b.mat', np.nextafter(11 / 7, 2), True)
      save('c.mat', 2.0, False)
      x = io.loadmat('ours.mat')
      assert (x['A'] == [[1, 3, 5], [2, 4, 6]]).all(), x['A']
      assert x['s']['name'][0, 0][0] == 'fit' and x['s']['n'][0, 0][0, 0] == 7
      assert x['c'][0, 0][0, 0] == 1 + 2j and (x['c'][0, 1] == [[1, 0, 1]]).all()
      assert (x['S'].toarray() == [[4, 0], [0, 0], [0, 5]]).all() and (x['n'] == [[1, 2, 3]]).all()
      """;

  /** One file for each way in which HDF5 lists chunks; the stored bytes of both sides are alike. */
  private static final String MASKS =
      """
      import h5py, zlib
      def save(name, shape, chunks, most, version, mask):
          with h5py.File(name, 'w', libver=version, track_order=False) as f:
              d = f.create_dataset('x', shape, 'u1', chunks=chunks, maxshape=most,
                  compression='gzip', track_times=False)
              raw = zlib.compress(bytes(1024))
              for i in range(0, shape[0], chunks[0]):
                  last = i + chunks[0] == shape[0]
                  d.id.write_direct_chunk((i,) + (0,) * (len(shape) - 1),
                      raw + bytes(1024 - len(raw)) if last else raw, mask if last else 0)
      for name, mask in ('a', 0), ('b', 1):
          save('tree-' + name + '.h5', (40960,), (1024,), None, 'earliest', mask)
          save('fixed-' + name + '.h5', (40960,), (1024,), None, 'latest', mask)
          save('extensible-' + name + '.h5', (40960,), (1024,), (None,), 'latest', mask)
          save('second-' + name + '.h5', (64, 64), (16, 64), (None, None), 'latest', mask)
          save('single-' + name + '.h5', (1024,), (1024,), None, 'latest', mask)
      """;

  /** Latin-1 where UTF-8 is promised, and numbers beside words and references. */
  private static final String WORDS =
      """
      import h5py, numpy as np
      text = h5py.string_dtype()
      allele = np.dtype([('ReferenceAllele', text), ('pos', np.int64)])
      target = np.dtype([('target', h5py.ref_dtype), ('count', np.uint32)])
      listed = np.dtype([('Reference', h5py.vlen_dtype(np.int64)), ('pos', np.int64)])
      def one(dtype, *values):
          d = np.empty(1, dtype=dtype)
          for name, value in zip(dtype.names, values):
              d[name][0] = value
          return d.reshape(())
      def save(name, side, fill):
          with h5py.File(name + '-' + side + '.h5', 'w') as f:
              f.create_dataset('x', data=np.arange(3.), chunks=(3,) if side == 'c' else None)
              fill(f)
      for side, b, n, t in ('a', b'\\xb5g', 5, 'f8'), ('b', b'\\xb0g', 7, 'S5'), ('c', b'\\xb5g', 5, 'f8'):
          save('attribute', side, lambda f: f['x'].attrs.create('units', np.bytes_(b)))
          save('texts', side, lambda f: f['x'].attrs.create('units', b, dtype=text))
          save('dataset', side, lambda f: f.create_dataset('s', data=[b], dtype=text))
          save('row', side, lambda f: f.create_dataset('r', data=one(allele, 'A', n), dtype=allele))
          save('count', side,
              lambda f: f.create_dataset('r', data=one(target, f['x'].ref, n), dtype=target))
          save('type', side, lambda f: f.attrs.create('e', h5py.Empty(t)))
          save('list', side,
              lambda f: f.attrs.create('l', one(listed, np.arange(n), 3), dtype=listed))
      """;

  @TempDir Path room;

  @Test
  void objectsOfTheRealR() throws Exception {
    String program = Needs.program("Rscript").toString();
    Files.write(room.resolve("ours.rds"), RdsWriter.xdr(RdsPairs.fit(2.5, "ols")));
    Files.writeString(room.resolve("make.R"), OBJECTS);
    run(program, "--vanilla", "make.R");
    for (String kind : List.of(".rds", ".RData")) {
      Difference difference = difference("a" + kind, "b" + kind);
      assertEquals(DifferenceClass.FLOAT_NOISE, difference.primary(), difference::toString);
      assertEquals(1, difference.differing().orElse(0L), difference::toString);
      assertTrue(
          difference.where().orElse("").endsWith("$fit$coefficients[2]"), difference::toString);
    }
    assertEncoding(difference("a-x.rds", "a-b.rds"), "serialisation format");
    assertEncoding(difference("a.rds", "a-2.rds"), "format version");
  }

  @Test
  void rowsOfTheRealSqlite() throws Exception {
    String program = Needs.program("sqlite3").toString();
    Files.writeString(room.resolve("rows.sql"), ROWS);
    run(program, "a.db", ".read rows.sql");
    for (String copy : List.of("vacuumed", "pages", "noise", "lost", "kept")) {
      Files.copy(room.resolve("a.db"), room.resolve(copy + ".db"));
    }
    run(program, "vacuumed.db", "vacuum");
    run(program, "pages.db", "pragma page_size=16384; vacuum");
    run(
        program,
        "noise.db",
        "update run set mass = mass * (1 + 2.220446049250313e-16) where id = 4321");
    run(program, "lost.db", "delete from run where id = 77");
    run(program, "kept.db", "update w set v = v + 1 where k = 'k77'");
    Files.write(room.resolve("ours.db"), SqlitePairs.runs(2.5, "b", 8).bytes());
    assertEquals("1|a|1.5|7\n2|b|2.5|8\n", run(program, "ours.db", "select * from run"));
    assertEncoding(difference("a.db", "vacuumed.db"), "row ids");
    assertEncoding(difference("a.db", "pages.db"), "page size");
    assertEquals(
        "table run, row 4321, column mass", difference("a.db", "noise.db").where().orElse(""));
    assertEquals(Verdict.EQUIVALENT, Policy.DEFAULT.judge(difference("a.db", "noise.db")));
    assertEquals(DifferenceClass.STRUCTURAL, difference("a.db", "lost.db").primary());
    assertEquals("table run, row 77", difference("a.db", "lost.db").where().orElse(""));
    assertEquals(DifferenceClass.VALUE_CHANGE, difference("a.db", "kept.db").primary());
    assertEquals(1, difference("a.db", "kept.db").differing().orElse(0L));
  }

  @Test
  void arraysOfTheRealScipy() throws Exception {
    String program = Needs.pythonWith("scipy").toString();
    Files.write(room.resolve("ours.mat"), MatPairs.everything(new MatWriter().compressed()));
    Files.writeString(room.resolve("make.py"), ARRAYS);
    run(program, "make.py");
    Difference noise = difference("a.mat", "b.mat");
    assertEquals(2, noise.differing().orElse(0L), noise::toString);
    assertEquals(1, noise.magnitude().maxUlp().orElse(0L), noise::toString);
    assertEquals("A(3, 4)", noise.where().orElse(""), noise::toString);
    assertTrue(noise.normalisers().contains("decompressed"), noise::toString);
    assertEquals(DifferenceClass.VALUE_CHANGE, difference("a.mat", "c.mat").primary());
  }

  @Test
  void wordsOfTheRealHdf5() throws Exception {
    String program = Needs.pythonWith("h5py").toString();
    Files.writeString(room.resolve("make.py"), WORDS);
    run(program, "make.py");
    for (String kind : List.of("attribute", "texts", "dataset", "row", "count", "type", "list")) {
      Difference same = difference(kind + "-a.h5", kind + "-c.h5");
      assertEquals(Verdict.EQUIVALENT, Policy.DEFAULT.judge(same), same::toString);
      Difference difference = difference(kind + "-a.h5", kind + "-b.h5");
      assertEquals(Verdict.DIVERGED, Policy.DEFAULT.judge(difference), difference::toString);
      assertNotEquals(DifferenceClass.UNREADABLE, difference.primary(), difference::toString);
    }
  }

  @Test
  void chunksOfTheRealHdf5ThatSkipAFilter() throws Exception {
    String program = Needs.pythonWith("h5py").toString();
    Files.writeString(room.resolve("make.py"), MASKS);
    run(program, "make.py");
    for (String index : List.of("tree", "fixed", "extensible", "second", "single")) {
      Difference difference = difference(index + "-a.h5", index + "-b.h5");
      assertEquals(Verdict.DIVERGED, Policy.DEFAULT.judge(difference), difference::toString);
      assertTrue(difference.note().orElse("").contains("skips a filter"), difference::toString);
    }
  }

  @Test
  void programsOfTheRealCompiler() throws Exception {
    String program = Needs.program("cc").toString();
    String readelf = Needs.program("readelf").toString();
    for (String directory : List.of("one", "other")) {
      Files.createDirectory(room.resolve(directory));
      Files.writeString(
          room.resolve(directory).resolve("h.c"),
          "#include <stdio.h>\nint main(int c, char **v) { printf(\"%g\\n\", c * K); return 0; }\n");
      String source = room.resolve(directory).resolve("h.c").toString();
      run(program, "-g", "-DK=1.25", "-o", directory + "/h", source);
    }
    run(program, "-g", "-DK=1.75", "-o", "changed", room.resolve("one/h.c").toString());
    Difference moved = difference("one/h", "other/h");
    assertEquals(Verdict.EQUIVALENT, Policy.DEFAULT.judge(moved), moved::toString);
    String header = run(readelf, "-h", "one/h");
    assertTrue(
        header.contains("section headers:         " + (moved.total().orElse(0L) + 1)), header);
    Difference changed = difference("one/h", "changed");
    assertEquals(Verdict.DIVERGED, Policy.DEFAULT.judge(changed), changed::toString);
    assertTrue(changed.note().orElse("").contains("section .rodata differs"), changed::toString);
  }

  private static void assertEncoding(Difference difference, String normaliser) {
    assertEquals(DifferenceClass.ENCODING, difference.primary(), difference::toString);
    assertTrue(difference.normalisers().contains(normaliser), difference::toString);
  }

  private Difference difference(String recorded, String observed) throws IOException {
    try (Scratch scratch = Judging.scratch()) {
      BytePair pair = new BytePair(TreePath.parse(recorded), source(recorded), source(observed));
      return Formats.all()
          .difference(pair, Terms.of(Context.NONE, Context.NONE, Policy.DEFAULT, scratch));
    }
  }

  private ByteSource source(String name) throws IOException {
    return ByteSource.ofFile(room.resolve(name), Files.size(room.resolve(name)));
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path out = room.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(room.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8", "TZ", "UTC"));
    Process process = builder.start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "in time");
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), said);
    return said;
  }
}
