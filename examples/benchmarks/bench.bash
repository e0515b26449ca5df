# Sourced by the benchmarks: samples of a command's time, medians, and what must be equal on both sides.
source "$(dirname "${BASH_SOURCE[0]}")/../walk.bash"

# What a login environment may hold and what would change the code that runs.
for variable in ${!OPENBLAS_*} ${!OMP_*} ${!MKL_*} ${!BLIS_*} ${!NPY_*} ${!GLIBC_*} ${!MALLOC_*} ${!PYTHON*} ${!LC_*} LANG TZ; do
  unset "$variable"
done

needs() {
  command -v "$1" >/dev/null || fail "$1 is needed here"
}

# sample SERIES COMMAND...: runs it once and keeps wall and CPU seconds (user and system, all processes it waited for).
sample() {
  local series=$place/samples/$1 TIMEFORMAT='%R %U %S'
  shift
  mkdir -p "$place/samples"
  { time "$@" </dev/null >"$place/out" 2>"$place/err"; } 2>"$place/time" ||
    fail "'$*' failed: $(tail -n 5 "$place/err" "$place/time")"
  awk '{ print $1, $2 + $3 }' "$place/time" >>"$series"
}

# column SERIES NUMBER: 1 is wall, 2 is CPU.
column() {
  awk -v column="$2" '{ print $column }' "$place/samples/$1"
}

median() {
  sort -g | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

wall() {
  column "$1" 1 | median
}

cpu() {
  column "$1" 2 | median
}

# of EXPRESSION: arithmetic on decimals.
of() {
  awk "BEGIN { printf \"%.3f\", $1 }"
}

row() {
  printf '%-34s' "$1"
  shift
  printf ' %12s' "$@"
  printf '\n'
}

# The image of numpy-fit itself, kept in the cache directory.
example_image() {
  mkdir -p "$1"
  image=$(cd "$1" && pwd -P)/numpy-fit-image
  [ -d "$image" ] || "$example/../numpy-fit/build-image" "$image"
}

# The image of numpy-fit with a compiler in it, kept in the cache directory.
benchmark_image() {
  mkdir -p "$1"
  image=$(cd "$1" && pwd -P)/benchmark-image
  [ -d "$image" ] || "$example/../numpy-fit/build-image" "$image" gcc make libc6-dev
}

# The same image as a directory, for the launches that are compared with.
plain_rootfs() {
  local manifest layer
  rootfs=$place/rootfs
  manifest=$(grep -o 'sha256:[0-9a-f]*' "$image/index.json" | head -1)
  layer=$(grep -o '"layers":.*' "$image/blobs/sha256/${manifest#sha256:}" | grep -o 'sha256:[0-9a-f]*')
  mkdir -p "$rootfs"
  tar -C "$rootfs" --exclude='./dev/*' -xzf "$image/blobs/sha256/${layer#sha256:}"
  mkdir -p "$rootfs/workspace" "$rootfs/dev"
  chmod -R u+rwX,a+rX "$rootfs"
}

# Runs a command so that the CPU time of everything it starts is counted. bubblewrap exits without waiting for its child,
# whose time is then nobody's; as the first process of a process id namespace, a shell inherits and waits for the child.
counted() {
  local as_user=()
  [ "$(id -u)" -eq 0 ] || as_user=(--user --map-current-user)
  unshare "${as_user[@]}" --pid --fork --mount-proc -- sh -c '"$@"; status=$?; sleep 0.1; exit $status' counted "$@"
}

# Set to (counted) where CPU time is asked for, and left empty where the wall clock is.
through=()

# alone WORKSPACE COMMAND...: the command under bubblewrap with the same image and environment, and nothing else.
alone() {
  local workspace=$1
  shift
  "${through[@]}" bwrap --unshare-all --unshare-user --die-with-parent --new-session --uid 1000 --gid 1000 --cap-drop ALL \
    --ro-bind "$rootfs" / --proc /proc --dev /dev --tmpfs /tmp --bind "$workspace" /workspace --chdir /workspace \
    --clearenv --setenv PATH /usr/local/bin:/usr/bin:/bin --setenv MPLCONFIGDIR /tmp/matplotlib \
    --setenv SOURCE_DATE_EPOCH 1735689600 "$@"
}

# recording WORKSPACE COMMAND...: the command recorded, in the same image and with the same variables.
recording() {
  (
    cd "$1"
    shift
    "${through[@]}" holotype record -q --store "$place/records" --image "$image" --env MPLCONFIGDIR=/tmp/matplotlib \
      --env SOURCE_DATE_EPOCH=1735689600 -- "$@"
  )
}

# A private home with a key, a store, and the image already imported and unpacked by one recording.
warm_home() {
  holotype key generate -q >/dev/null
  holotype store init "$place/records" >/dev/null
  mkdir "$place/warm"
  recording "$place/warm" sh -c 'echo warm > warm' >/dev/null
}

# fresh WORKSPACE TEMPLATE: the same start for every sample.
fresh() {
  rm -rf "$1"
  cp -r "$2" "$1"
}
