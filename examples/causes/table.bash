# Sourced after walk.bash: the tables of causes and factors, and what this host has of what they need.

rows() { grep -v '^#' "$example/causes.tsv"; }
# setting FACTOR, needs FACTOR, kind FACTOR
setting() { awk -F '\t' -v name="$1" '$1 == name { print $3 }' "$example/factors.tsv"; }
needs() { awk -F '\t' -v name="$1" '$1 == name { print $4 }' "$example/factors.tsv"; }
kind() { awk -F '\t' -v name="$1" '$1 == name { print $2 }' "$example/factors.tsv"; }

has_flag() { grep -qw "$1" /proc/cpuinfo; }
# Whether this host has what a factor needs to matter.
host_has() {
  case $1 in
    - | '') ;;
    fma) has_flag fma ;;
    avx2) has_flag avx2 ;;
    avx512) has_flag avx512f && has_flag avx512dq ;;
    no-avx512) ! has_flag avx512f ;;
    two-cpus) [ "$(nproc)" -ge 2 ] ;;
    only-two-cpus) [ "$(nproc)" -eq 2 ] ;;
    *) fail "factors.tsv needs '$1', which nothing here can tell" ;;
  esac
}

# The assignments of the base with those of some factors over them, each as --env NAME=VALUE.
declared() {
  local factor assignment
  local -A values=()
  for factor in base "$@"; do
    [ "$(kind "$factor")" = variable ] || continue
    for assignment in $(setting "$factor"); do
      # Two factors that both tune glibc share one variable.
      if [ "${assignment%%=*}" = GLIBC_TUNABLES ] && [ -n "${values[GLIBC_TUNABLES]:-}" ]; then
        assignment=GLIBC_TUNABLES=${values[GLIBC_TUNABLES]}:${assignment#*=}
      fi
      values[${assignment%%=*}]=${assignment#*=}
    done
  done
  for assignment in "${!values[@]}"; do
    printf '%s\n' --env "$assignment=${values[$assignment]}"
  done
}
