package org.holotype.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.tree.Planted;

/**
 * The files of a kernel, made by hand after real machines.
 *
 * @param files content by path, bytes as ISO-8859-1
 */
record Machine(Map<String, String> files) {
  private static final String X86_64_V3 =
      "fpu cx8 cmov fxsr mmx sse sse2 syscall lm pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm movbe"
          + " xsave avx f16c abm bmi1 avx2 bmi2 fma";

  Machine {
    files = new TreeMap<>(files);
  }

  /** A virtual machine on an AMD server with the first version of control groups. */
  static Machine amdVirtualMachine() {
    return common("6.18.5", "console=ttyS0 root=UUID=1234-abcd mitigations=auto,nosmt nohz=off")
        .with(
            "/proc/cpuinfo",
            x86("AuthenticAMD", "25", "17", "AMD EPYC", "0x1000065")
                .formatted(X86_64_V3 + " avx512f avx512bw avx512cd avx512dq avx512vl hypervisor"))
        .with("/proc/self/cgroup", "4:memory:/job\n3:cpuset:/\n1:cpu:/job/task\n0::/\n")
        .with("/sys/fs/cgroup/cpu/job/cpu.cfs_quota_us", "150000\n")
        .with("/sys/fs/cgroup/cpu/job/cpu.cfs_period_us", "100000\n")
        .with("/sys/fs/cgroup/cpu/job/task/cpu.cfs_quota_us", "-1\n")
        .with("/sys/fs/cgroup/cpu/job/task/cpu.cfs_period_us", "100000\n")
        .with("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
        .with("/sys/fs/cgroup/memory/job/memory.limit_in_bytes", "4294967296\n")
        .with("/sys/fs/cgroup/cpuset/cpuset.effective_cpus", "0-1\n")
        .withCpus("0-1", "0-1");
  }

  /** A laptop with an Intel processor, its own display, and no limits. */
  static Machine intelLaptop() {
    return common("6.12.9-1-default", "quiet splash transparent_hugepage=never")
        .with(
            "/proc/cpuinfo",
            x86("GenuineIntel", "6", "154", "12th Gen Intel(R) Core(TM) i7-1260P", "0x437")
                .formatted(X86_64_V3))
        .with("/proc/self/cgroup", "0::/user.slice/user-1000.slice/session-2.scope\n")
        .with("/sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
        .with("/sys/fs/cgroup/user.slice/cpu.max", "max 100000\n")
        .with("/sys/fs/cgroup/user.slice/memory.max", "max\n")
        .with("/sys/fs/cgroup/cpuset.cpus.effective", "0-15\n")
        .with("/sys/class/drm/card1/device/vendor", "0x8086\n")
        .with("/sys/class/drm/card1/device/device", "0x46a6\n")
        .with("/sys/class/drm/card1-eDP-1/status", "connected\n")
        .with("/sys/class/dmi/id/sys_vendor", "LENOVO\n")
        .with("/sys/class/dmi/id/product_name", "21CBCTO1WW\n")
        .with("/sys/devices/system/cpu/smt/active", "1\n")
        .withCpus("0-15", "0-15");
  }

  /** A server with Arm processors, which name neither vendor nor model in words. */
  static Machine armServer() {
    String block =
        """
        processor\t: 0
        BogoMIPS\t: 2100.00
        Features\t: fp asimd evtstrm aes sha1 sve
        CPU implementer\t: 0x41
        CPU architecture: 8
        CPU variant\t: 0x1
        CPU part\t: 0xd40
        CPU revision\t: 1

        """;
    return common("6.1.0-18-arm64", "isolcpus=4-7 nohz_full=4-7")
        .with("/proc/cpuinfo", block + block.replace(": 0\n", ": 1\n"))
        .with("/proc/self/cgroup", "0::/\n")
        .with("/sys/fs/cgroup/cgroup.controllers", "cpu memory\n")
        .withCpus("0-7", "0-3");
  }

  /** A job's share of a node with two NVIDIA processors. */
  static Machine gpuNode() {
    return common("5.14.0-427.el9.x86_64", "hugepages=64 default_hugepagesz=1G")
        .with(
            "/proc/cpuinfo",
            x86("GenuineIntel", "6", "143", "Intel(R) Xeon(R) Platinum 8480C", "0x2b0005c0")
                .formatted(X86_64_V3 + " avx512f avx512bw avx512cd avx512dq avx512vl amx_tile"))
        .with("/proc/self/cgroup", "0::/slurm/job_7/step_0\n")
        .with("/sys/fs/cgroup/cgroup.controllers", "cpuset cpu memory\n")
        .with("/sys/fs/cgroup/slurm/job_7/cpu.max", "800000 100000\n")
        .with("/sys/fs/cgroup/slurm/job_7/memory.max", "68719476736\n")
        .with("/sys/fs/cgroup/slurm/job_7/step_0/cpu.max", "max 100000\n")
        .with("/sys/fs/cgroup/slurm/job_7/cpuset.cpus.effective", "8-15\n")
        .with(
            "/proc/driver/nvidia/version",
            """
            NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.90.07  Fri May 31 09:35:42 UTC 2024
            GCC version:  gcc version 11.4.1
            """)
        .with("/proc/driver/nvidia/gpus/0000:17:00.0/information", card("GPU-1111"))
        .with("/proc/driver/nvidia/gpus/0000:65:00.0/information", card("GPU-2222"))
        .withCpus("0-111", "8-15");
  }

  Machine with(String path, String content) {
    Map<String, String> more = new TreeMap<>(files);
    more.put(path, content);
    return new Machine(more);
  }

  /** Lays the files out below a directory, which is emptied of those of another machine. */
  void writeTo(Path root) {
    files.forEach((path, content) -> Planted.file(root.resolve(path.substring(1)), content));
  }

  private static Machine common(String release, String commandLine) {
    return new Machine(Map.of())
        .with("/proc/sys/kernel/osrelease", release + "\n")
        .with("/proc/sys/kernel/version", "#1 SMP PREEMPT_DYNAMIC\n")
        .with("/proc/sys/kernel/randomize_va_space", "2\n")
        .with("/proc/sys/vm/overcommit_memory", "0\n")
        .with("/proc/cmdline", commandLine + "\n")
        .with(
            "/proc/meminfo",
            "MemTotal:       16307460 kB\nHugePages_Total:       0\nHugepagesize:       2048 kB\n")
        .with("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n")
        .with("/proc/self/limits", LIMITS)
        .with("/etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n")
        .with("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n")
        .with(
            "/proc/self/mountinfo",
            """
            27 1 254:0 / / rw - ext4 /dev/vda rw
            30 27 0:30 / /mnt/two\\040words rw shared:1 - nfs4 server:/x rw
            """);
  }

  private static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max cpu time              unlimited            unlimited            seconds
      Max file size             unlimited            unlimited            bytes
      Max stack size            8388608              unlimited            bytes
      Max processes             96365                96365                processes
      Max open files            20000                1048576              files
      Max locked memory         8388608              8388608              bytes
      Max address space         unlimited            unlimited            bytes
      """;

  private Machine withCpus(String online, String allowed) {
    return with("/sys/devices/system/cpu/online", online + "\n")
        .with("/proc/self/status", "Name:\tjava\nCpus_allowed_list:\t" + allowed + "\n")
        .withCache("index0", "1\n", "Data\n", "32K\n")
        .withCache("index1", "1\n", "Instruction\n", "64K\n")
        .withCache("index2", "2\n", "Unified\n", "1024K\n");
  }

  private Machine withCache(String index, String level, String type, String size) {
    String cache = "/sys/devices/system/cpu/cpu0/cache/" + index;
    return with(cache + "/level", level).with(cache + "/type", type).with(cache + "/size", size);
  }

  private static String x86(
      String vendor, String family, String model, String name, String microcode) {
    return "processor\t: 0\nvendor_id\t: "
        + vendor
        + "\ncpu family\t: "
        + family
        + "\nmodel\t\t: "
        + model
        + "\nmodel name\t: "
        + name
        + "\nstepping\t: 1\nmicrocode\t: "
        + microcode
        + "\ncpu MHz\t\t: 2596.138\nflags\t\t: %s\nbugs\t\t: spectre_v1\n\n";
  }

  private static String card(String uuid) {
    return "Model: \t\t NVIDIA H100 80GB HBM3\nIRQ:   \t\t 120\nGPU UUID: \t "
        + uuid
        + "\nVideo BIOS: \t 96.00.74.00.01\nBus Type: \t PCIe\n";
  }
}
