package org.holotype.image.stream;

import static org.holotype.image.TestImage.failure;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.holotype.failure.Code;
import org.holotype.image.limit.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadAheadTest {
  private static final byte[] BYTES = random(3_000_001);

  @Test
  void everyByteArrivesInOrderAndTheEndStaysTheEnd() throws IOException {
    try (ReadAhead ahead = new ReadAhead(new ByteArrayInputStream(BYTES))) {
      assertEquals(BYTES[0] & 0xff, ahead.read());
      byte[] rest = ahead.readAllBytes();
      assertArrayEquals(java.util.Arrays.copyOfRange(BYTES, 1, BYTES.length), rest);
      assertEquals(-1, ahead.read());
      assertEquals(-1, ahead.read());
    }
  }

  @Test
  void failureComesAfterTheBytesBeforeIt() throws IOException {
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(BYTES), new Broken());
    try (ReadAhead ahead = new ReadAhead(broken)) {
      assertArrayEquals(BYTES, ahead.readNBytes(BYTES.length));
      for (int i = 0; i < 2; i++) {
        assertEquals(Code.IMAGE_UNSAFE, failure(ahead::read).code());
      }
    }
  }

  @Test
  void failureOfTheDiskStaysOne() throws IOException {
    try (ReadAhead ahead = new ReadAhead(new Failing())) {
      assertEquals("the disk", assertThrows(IOException.class, ahead::read).getMessage());
    }
  }

  @Test
  void littleIsReadAheadAndNothingOnceItIsClosed() throws Exception {
    Endless endless = new Endless();
    try (ReadAhead ahead = new ReadAhead(endless)) {
      ahead.read();
      Thread.sleep(100);
      assertTrue(endless.given.get() <= 6 << 17, "read ahead " + endless.given);
    }
    long before = endless.given.get();
    Thread.sleep(50);
    assertEquals(before, endless.given.get());
  }

  @Test
  void whoeverWaitsForBytesCanBeInterrupted() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (ReadAhead ahead = new ReadAhead(new Waiting(never))) {
      Thread.currentThread().interrupt();
      assertEquals(Code.INTERRUPTED, failure(ahead::read).code());
      assertTrue(Thread.interrupted());
    }
    assertFalse(never.await(1, java.util.concurrent.TimeUnit.MILLISECONDS));
  }

  @Test
  void whatIsWrittenIsReadInOrder() throws IOException {
    try (ReadAhead ahead =
        ReadAhead.written(
            out -> {
              out.write(BYTES[0]);
              out.write(BYTES, 1, BYTES.length - 1);
            })) {
      assertArrayEquals(BYTES, ahead.readAllBytes());
      assertEquals(-1, ahead.read());
    }
  }

  @Test
  void whatStopsTheWriterIsThrownAndNeverAnEnd() throws IOException {
    try (ReadAhead ahead =
        ReadAhead.written(
            out -> {
              out.write(BYTES);
              throw new IOException("the disk");
            })) {
      assertEquals("the disk", assertThrows(IOException.class, ahead::readAllBytes).getMessage());
      assertThrows(IOException.class, ahead::read);
    }
  }

  @Test
  void aWriterThatDiesWithoutAWordIsNotWaitedFor() throws IOException {
    try (ReadAhead ahead = ReadAhead.written(out -> ReadAheadTest.<RuntimeException>die())) {
      assertThrows(IOException.class, ahead::read);
    }
  }

  /** As nothing does but a memory so full that not even its failure can be handed on. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void die() throws E {
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
    throw (E) new Exception("unforeseen");
  }

  @Test
  void aWriterWhomNobodyReadsIsStopped() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    try (ReadAhead ahead = ReadAhead.written(out -> writeWithoutEnd(out, stopped))) {
      assertEquals(0, ahead.read());
    }
    assertTrue(stopped.await(5, java.util.concurrent.TimeUnit.SECONDS));
  }

  /** Longer than anybody was ever waited for, by one who takes no notice. */
  @Test
  void nobodyReadsOnceItIsClosed() throws Exception {
    for (boolean interrupted : new boolean[] {false, true}) {
      Stubborn stubborn = new Stubborn();
      ReadAhead ahead = new ReadAhead(stubborn);
      stubborn.begun.await();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      ahead.close();
      assertEquals(interrupted, Thread.interrupted());
      assertEquals(1, stubborn.done.get(), "somebody still reads");
      Thread.sleep(50);
      assertEquals(1, stubborn.done.get(), "somebody reads again");
    }
  }

  /** Whatever swallows the interrupt, the next buffer says that nobody wants it. */
  @Test
  void aReaderThatLosesTheInterruptIsStoppedAllTheSame() throws Exception {
    Forgetful forgetful = new Forgetful();
    ReadAhead ahead = new ReadAhead(forgetful);
    forgetful.begun.await();
    ahead.close();
    assertEquals(1, forgetful.reads.get());
  }

  private static void writeWithoutEnd(OutputStream out, CountDownLatch stopped) throws IOException {
    try {
      while (true) {
        out.write(new byte[1 << 16]);
      }
    } finally {
      stopped.countDown();
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  /** Is refused at once. */
  private static final class Broken extends InputStream {
    @Override
    public int read() {
      throw Refusal.unsafe("stream", "broken");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return read();
    }
  }

  /** Cannot be read. */
  private static final class Failing extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the disk");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }

  /** Has no end. */
  private static final class Endless extends InputStream {
    private final AtomicLong given = new AtomicLong();

    @Override
    public int read() {
      given.incrementAndGet();
      return 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      given.addAndGet(length);
      return length;
    }
  }

  /** Reads for three seconds, whoever interrupts it. */
  private static final class Stubborn extends InputStream {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicLong done = new AtomicLong();

    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      begun.countDown();
      long end = System.nanoTime() + 3_000_000_000L;
      while (System.nanoTime() < end) {
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000L);
      }
      done.incrementAndGet();
      return length;
    }
  }

  /** Has no end, and takes an interrupt for the sign to go on. */
  private static final class Forgetful extends InputStream {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicLong reads = new AtomicLong();

    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      reads.incrementAndGet();
      begun.countDown();
      while (!Thread.interrupted()) {
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000L);
      }
      return 1;
    }
  }

  /** Gives nothing until it is stopped. */
  private static final class Waiting extends InputStream {
    private final CountDownLatch latch;

    Waiting(CountDownLatch latch) {
      this.latch = latch;
    }

    @Override
    public int read() throws IOException {
      try {
        latch.await();
        return -1;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }
}
