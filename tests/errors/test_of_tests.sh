#!/usr/bin/env bash
# The checks here can fail: each is run on a copy with one thing broken, and must notice.   test_of_tests.sh SOURCE_FOLDER ASSAY
set -euo pipefail
source=${1:?the source folder} assay=$(readlink -f -- "${2:?the program}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
mkdir -p "$work/src" "$work/tests"
cp -r -- "$source/tests/errors" "$work/tests/errors"
cp -r -- "$source/src/." "$work/src"
errors=$work/tests/errors
missed=0
must_fail() {
  local what=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    echo "not noticed: $what"
    missed=1
  fi
}
bash "$errors/check_samples.sh" "$work" || { echo "the copy is not sound"; exit 1; }
bash "$errors/run.sh" "$assay" E101 E402 >/dev/null || { echo "the copy does not run"; exit 1; }

echo '// "E998"' >"$work/src/new.cpp"
must_fail "a code without a sample" bash "$errors/check_samples.sh" "$work"
rm "$work/src/new.cpp"
cp "$errors/E101.toml" "$errors/E999.toml"
must_fail "a sample without a code" bash "$errors/check_samples.sh" "$work"
rm "$errors/E999.toml"
mv "$errors/E101.expected" "$work/kept"
must_fail "a sample without its expected text" bash "$errors/check_samples.sh" "$work"
must_fail "a case without its expected text" bash "$errors/run.sh" "$assay" E101
sed 's/no key/not a key/' "$work/kept" >"$errors/E101.expected"
must_fail "another message" bash "$errors/run.sh" "$assay" E101
sed 's/^exit 3/exit 0/' "$work/kept" >"$errors/E101.expected"
must_fail "another exit status" bash "$errors/run.sh" "$assay" E101
cp "$work/kept" "$errors/E101.expected"
sed -i 's/"8 %\/a"/"8 %"/' "$errors/E101.toml"
must_fail "a second mistake in a sample" bash "$errors/run.sh" "$assay" E101
printf '#!/bin/sh\necho talk\nexec "%s" "$@"\n' "$assay" >"$work/talks"
printf '#!/bin/sh\ntouch left-behind\nexec "%s" "$@"\n' "$assay" >"$work/writes"
chmod +x "$work/talks" "$work/writes"
must_fail "something on stdout" bash "$errors/run.sh" "$work/talks" E402
must_fail "a file left behind" bash "$errors/run.sh" "$work/writes" E402
exit "$missed"
