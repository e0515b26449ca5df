# Sourced by the examples: a private place, the shipped holotype, and lines that are shown, run and held to their status.
set -euo pipefail

example=$(cd "$(dirname "$0")" && pwd -P)
checkout=$(cd "$example/../.." && pwd -P)

fail() {
  printf '%s: %s\n' "${example##*/}" "$*" >&2
  exit 1
}

# Everything an example makes lies in here and goes with it: no store, key or trust of the user's is read or touched.
begin() {
  umask 022
  place=$(mktemp -d "${TMPDIR:-/tmp}/holotype-${example##*/}.XXXXXX")
  trap 'chmod -R u+rwX "$place" && rm -rf "$place"' EXIT
  fresh_home "$place/home"
  build_unless_built
  PATH=$checkout/runner/target/holotype/bin:$PATH
}

# Homes Holotype in a directory, as on a machine that has never seen it, and without the variables that select code.
fresh_home() {
  local variable
  for variable in ${!GIT_*} ${!HOLOTYPE_*} ${!XDG_*} ${!OPENBLAS_*} ${!OMP_*} ${!MKL_*} ${!BLIS_*} ${!NPY_*} ${!NVPL_*} \
    ${!GLIBC_*} ${!MALLOC_*} ${!PYTHON*}; do
    case $variable in
      HOLOTYPE_REQUIRE | XDG_RUNTIME_DIR) ;;
      *) unset "$variable" ;;
    esac
  done
  mkdir -p "$1"
  export HOLOTYPE_HOME=$1/bytes XDG_CONFIG_HOME=$1/config XDG_DATA_HOME=$1/data XDG_CACHE_HOME=$1/cache \
    XDG_STATE_HOME=$1/state GIT_AUTHOR_NAME='Ada Author' GIT_AUTHOR_EMAIL=ada@example.org
}

build_unless_built() {
  [ -x "$checkout/runner/target/holotype/bin/holotype" ] && return
  command -v mvn >/dev/null || fail 'Maven is needed to build Holotype (maven on Debian)'
  local build=(mvn -q -B -ntp -Dquick -DskipTests -Dspotless.check.skip -pl runner -am package)
  shown "${build[@]}"
  (cd "$checkout" && "${build[@]}" </dev/null) || fail 'the build failed; its words are above'
}

say() {
  printf '\n# %s\n' "$*"
}

# A command line as its reader would type it.
shown() {
  local word line='$'
  for word; do
    case $word in
      *[!A-Za-z0-9_./:=,@%+-]* | '') line+=" '${word//\'/\'\\\'\'}'" ;;
      *) line+=" $word" ;;
    esac
  done
  printf '%s\n' "$line"
}

# expect STATUS COMMAND...: shows the line, runs it, keeps its stdout in $said.
expect() {
  local expected=$1 status=0
  shift
  shown "$@"
  "$@" </dev/null >"$place/said" || status=$?
  said=$(cat "$place/said")
  [ -z "$said" ] || printf '%s\n' "$said"
  [ "$status" -eq "$expected" ] || fail "exit status $status, where $expected was expected"
}

# The record id that the last line announced.
recorded() {
  awk '$1 == "recorded" { print $2; exit }' <<<"$said"
}
