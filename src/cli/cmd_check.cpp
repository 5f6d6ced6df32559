#include <fmt/format.h>

#include <ostream>

#include "cli/session.hpp"
#include "report/number.hpp"
#include "study/expect.hpp"

namespace assay::cli {
namespace {

/// Reads and records a deal without valuing it: a "?" is an open question here, not a mistake.
int check_one(const std::string& path, const Options& options, Streams streams) {
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  std::size_t inputs = 0, open = 0, weak = 0;
  if (const auto file = found.has_errors() ? nullptr : deal::read_deal_file(path, found)) {
    const auto root = deal::flatten(*file, question, found);
    const auto deal = found.has_errors() ? nullptr : deal::resolve(file, root, found);
    if (const auto recorded = deal ? deal::assemble(deal, found) : nullptr)
      for (const auto& p : recorded->sheet.parameters()) {
        if (p.defaulted || p.grade == 0) continue;
        ++inputs;
        weak += p.grade >= 'D';
      }
  }
  Diagnostics shown;
  for (Diagnostic d : found.all()) {
    if (d.code == "E230") {
      d.severity = Severity::warning;
      ++open;
    }
    shown.add(std::move(d));
  }
  const int code = report_trouble(shown, streams.err);
  if (code != done) return code;
  streams.out << fmt::format("{}: no mistakes; {} inputs in use, {} of them rumour, recalled or guessed{}\n", path, inputs, weak,
                             open == 0 ? "" : fmt::format("; {} not known yet", open));
  if (options.strict && !shown.all().empty()) return wrong_deal;
  return done;
}

int expect_one(const std::string& path, const Options& options, Streams streams, std::size_t& met, std::size_t& missed) {
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  const auto file = found.has_errors() ? nullptr : deal::read_deal_file(path, found);
  if (!file) return report_trouble(found, streams.err);
  const auto results = study::run_expectations(file, question, found);
  const int code = report_trouble(found, streams.err);
  if (code != done) return code;
  if (results.empty()) streams.out << path << ": no [[expect]] entries\n";
  for (const auto& r : results) {
    const std::string variant = (r.asked.scenario.empty() ? "" : ", scenario " + r.asked.scenario) + (r.asked.reading.empty() ? "" : ", reading " + r.asked.reading);
    const std::string year = r.asked.year ? fmt::format("@{}", *r.asked.year) : "";
    (r.met ? met : missed) += 1;
    const std::string got = r.got ? report::exact(r.got->value) + ' ' + r.got->unit.text() : "n.m. (" + r.why_not + ")";
    streams.out << fmt::format("{} {}: {}{}{}  expected {} within {}, got {}{}\n", r.met ? "ok  " : "MISS", path, r.asked.out, year, variant, r.asked.value,
                               r.asked.tolerance, got, r.asked.source.empty() ? "" : "  [" + r.asked.source + "]");
  }
  return done;
}

}  // namespace

int cmd_check(const Options& options, Streams streams) {
  if (!wants(options, 1, 1000, "check", streams)) return wrong_use;
  int worst = done;
  std::size_t met = 0, missed = 0;
  for (const std::string& path : options.positionals) {
    const int code = options.expect ? expect_one(path, options, streams, met, missed) : check_one(path, options, streams);
    worst = std::max(worst, code);
  }
  if (options.expect) {
    streams.out << fmt::format("{} expectations met, {} missed\n", met, missed);
    if (missed > 0) worst = std::max<int>(worst, wrong_deal);
  }
  return worst;
}

}  // namespace assay::cli
