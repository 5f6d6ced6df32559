#!/usr/bin/env bash
# Every code in src has a sample here, and every file here belongs to a code of src.   check_samples.sh SOURCE_FOLDER [ERRORS_FOLDER]
set -euo pipefail
export LC_ALL=C
source=${1:?the source folder}
errors=${2:-$source/tests/errors}
bad=0
complain() { bad=1; printf '%s\n' "$*"; }

codes=$(grep -rhoE '"[EW][0-9]{3}"' "$source/src" | tr -d '"' | sort -u)
[ -n "$codes" ] || complain "no code found in $source/src"
cd -- "$errors"
for code in $codes; do
  compgen -G "$code*.expected" >/dev/null || complain "$code has no sample: write $code.toml or $code.args"
done
for file in [EW][0-9]*; do
  name=${file%.*} code=${file:0:4}
  grep -qx -- "$code" <<<"$codes" || complain "$file: no code $code in src"
  case $file in
    *.expected) [ -f "$name.toml" ] || [ -f "$name.args" ] || complain "$file has no sample beside it" ;;
    *.toml | *.args)
      [ -f "$name.expected" ] || complain "$file has no $name.expected"
      [ "$file" = "$name.args" ] && [ -f "$name.toml" ] && continue
      sed -n 1,2p "$file" | grep -c '^# .' | grep -qx 2 || complain "$file does not begin with two lines of remark"
      ;;
    *.csv) [ -f "$name.toml" ] || [ -f "$name.args" ] || complain "$file has no sample beside it" ;;
    *) complain "$file does not belong here" ;;
  esac
done
exit "$bad"
