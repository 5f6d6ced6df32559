#!/usr/bin/env bash
# `cmake --install` and the Debian package of `cpack`, each into a folder of its own: both put the same files, none names the folder it was built in, and the
# program, run elsewhere, checks and values the installed deals, writes memos and begins new ones. The manual page is set without a warning, and the
# completions are read by their shells.
# packages: dpkg-dev man-db zsh fish
set -euo pipefail
assay=$1 scratch=$2 root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
build=$(cd -- "$(dirname -- "$assay")" && pwd)
for program in cpack dpkg-deb dpkg-shlibdeps man zsh fish; do command -v $program >/dev/null || { echo "$program is missing"; exit 77; }; done
[ -e "$build/printed/assay.1" ] || { echo "the manual page is not built: build all, or the target printed"; exit 77; }
complain() { echo "FAILED: $*"; exit 1; }
rm -rf "$scratch"/* && mkdir -p "$scratch"/{installed,package,unpacked,elsewhere}
DESTDIR=$scratch/installed cmake --install "$build" --prefix /usr >"$scratch/install.log" 2>&1 || complain "cmake --install: $(tail -1 "$scratch/install.log")"
(cd "$build" && cpack -G DEB -B "$scratch/package") >"$scratch/cpack.log" 2>&1 || complain "cpack: $(tail -1 "$scratch/cpack.log")"
dpkg-deb -x "$scratch"/package/*.deb "$scratch/unpacked"
listing() { (cd "$1" && find . -type f | sort); }
diff <(listing "$scratch/installed") <(listing "$scratch/unpacked") || complain "the two put other files"
for wanted in bin/assay share/man/man1/assay.1 share/bash-completion/completions/assay share/zsh/site-functions/_assay share/fish/vendor_completions.d/assay.fish \
  share/assay/deal.schema.json share/assay/deals/cholsan-solar.toml share/doc/assay/docs/deal-format.md; do
  [ -s "$scratch/unpacked/usr/$wanted" ] || complain "$wanted is not there"
done
for place in "$scratch"/{installed,unpacked}/usr; do
  if grep -rlF -- "$root/" "$place" | grep .; then complain "these name the folder they were built in"; fi
  program=$place/bin/assay
  cd "$scratch/elsewhere" && rm -rf ./*
  for deal in "$place"/share/assay/deals/*.toml; do "$program" check "$deal" >/dev/null || complain "$deal"; done
  cmp -s <("$program" evaluate "$place/share/assay/deals/cholsan-solar.toml" -q) <("$assay" evaluate "$root/deals/cholsan-solar.toml" -q) || complain "another verdict"
  for format in md html xlsx; do "$program" memo "$place/share/assay/deals/niger-2024.toml" --draws 256 -o "memo.$format"; done
  for kind in solar-for-mine works-for-mine loan-backed-by-output until-recovered; do
    mkdir "$kind" && (cd "$kind" && "$program" new "$kind" -o deal.toml >/dev/null && "$program" gaps deal.toml | grep -q 'Not known yet') || complain "new $kind"
  done
  cmp -s <("$program" schema) "$place/share/assay/deal.schema.json" || complain "another schema"
  said=$(man --warnings -l "$place/share/man/man1/assay.1" 2>&1 >page)
  [ -z "$said" ] || complain "man says $said"
  grep -q 'assay memo DEAL' page || complain "the manual page has no memo"
  bash -n "$place/share/bash-completion/completions/assay" && zsh -n "$place/share/zsh/site-functions/_assay" && fish -n "$place/share/fish/vendor_completions.d/assay.fish" || complain "a completion is not read"
  fish -c "source $place/share/fish/vendor_completions.d/assay.fish; complete -C 'assay mem'" | grep -q '^memo' || complain "fish does not complete memo"
done
echo "$(listing "$scratch/unpacked" | wc -l) files"
