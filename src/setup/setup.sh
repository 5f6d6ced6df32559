# What has to be there before anything runs: packages, a configured build folder, the program. POSIX sh, sourced by the
# launcher `assay` and by tests/run, which set `root` (this project's folder, without symbolic links) and `me` (the name
# that starts each message). It stands in src/ because the launcher is of no use without it, while tests/ can be left
# out; and because a change here makes the program stale, like any other source.
# Everything it says goes to stderr, nothing is asked, and no command reads the caller's stdin (it may be a deal).

packages_to_build="g++ cmake ninja-build libboost-dev libfmt-dev libcli11-dev libtomlplusplus-dev nlohmann-json3-dev libxlsxwriter-dev libzip-dev libpugixml-dev"
packages_to_test="libgtest-dev python3-jsonschema librsvg2-bin"
packages_for_clang="clang-14 libclang-rt-14-dev llvm-14"  # llvm: names instead of addresses in sanitizer reports

say() { printf '%s: %s\n' "$me" "$*" >&2; }

# One build at a time in this folder; the lock ends with this process and with what it started.
lock() {
  exec 9<"$root"
  flock -n 9 || {
    say "another build is going on here, waiting for it ..."
    flock 9
  }
}
unlock() { exec 9<&-; }

# Runs a command with its output in a log, and shows the end of the log if it fails.
quietly() {
  log=$root/build/setup.log
  mkdir -p "$root/build" && "$@" >"$log" 2>&1 </dev/null && return
  status=$?
  tail -n 100 "$log" >&2
  say "failed ($status): $*"
  return "$status"
}

# Which of the named Debian packages are not installed. On a system without dpkg nothing is known: the build tells.
missing_packages() {
  command -v dpkg-query >/dev/null || return 0
  for package in "$@"; do
    case $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null) in
      installed*) ;;
      *) printf ' %s' "$package" ;;
    esac
  done
}

# Installs what is missing, where that can be done without asking; otherwise says what to run, and fails.
need_packages() {
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  if [ "${ASSAY_NO_INSTALL:-0}" != 1 ] && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
    say "installing Debian packages:$missing"
    install_packages $missing && return
  fi
  say "Debian packages are missing; run:  ${as_root:+sudo }apt-get install --no-install-recommends$missing"
  return 1
}
install_packages() {
  lists=
  for list in /var/lib/apt/lists/*_Packages*; do
    [ ! -e "$list" ] || lists=yes
  done
  # An install that fails is most often an outdated list of packages: fetch it and try once more.
  if [ -n "$lists" ] && apt_get install "$@" >/dev/null 2>&1; then return; fi
  quietly apt_get update && quietly apt_get install "$@"
}
apt_get() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
    --no-install-recommends "$@" </dev/null
}

# configure PRESET FOLDER [cmake argument ...]
configure() {
  preset=$1 folder=$root/$2
  shift 2
  cache=$folder/CMakeCache.txt
  if [ -e "$cache" ]; then
    # A build folder does not survive being moved or copied, nor always an interrupted configuration.
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" || rm -rf "$folder"
    (cd "$root" && cmake --preset "$preset" "$@") >/dev/null 2>&1 </dev/null && return
  fi
  (cd "$root" && quietly cmake --fresh --preset "$preset" "$@")
}

# build FOLDER TARGET ...
build() {
  folder=$root/$1
  shift
  quietly cmake --build "$folder" --parallel "$(jobs_at_once)" --target "$@"
}

# All cores, but a gigabyte for each compiler.
jobs_at_once() {
  jobs=$(nproc)
  gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
  [ "$jobs" -le "${gigabytes:-1}" ] || jobs=${gigabytes:-1}
  [ "$jobs" -ge 1 ] || jobs=1
  echo "$jobs"
}

# build_release ON|OFF TARGET ...: the release build, with or without tests. The time it began at becomes the time of
# build/up-to-date, which is what the launcher compares the sources with: an interrupted or failed build leaves none,
# and an edit made while it runs is seen.
build_release() {
  tests=$1
  shift
  mkdir -p "$root/build" && rm -f "$root/build/up-to-date" && began=$(date +%s.%N) || return
  configure release build -DASSAY_TESTS="$tests" && build build "$@" || return
  touch -d "@$began" "$root/build/up-to-date"
}

# What the launcher does when the program is not there or older than its sources.
set_up_program() {
  lock
  if ! up_to_date; then  # the one we may have waited for has not built it
    if ! mkdir -p "$root/build" 2>/dev/null || [ ! -w "$root/build" ]; then
      say "the program must be built, and this folder is not yours to write: let its owner run ./assay once"
      return 1
    fi
    need_packages $packages_to_build || return
    if [ -e "$root/build/assay" ]; then
      say "the sources have changed, building ..."
    else
      say "building, this takes a few minutes the first time ..."
    fi
    # A folder that tests/run has configured keeps its tests.
    kept=$(sed -n 's/^ASSAY_TESTS:[A-Z]*=//p' "$root/build/CMakeCache.txt" 2>/dev/null) || kept=
    build_release "${kept:-OFF}" assay || return
  fi
  unlock
}
