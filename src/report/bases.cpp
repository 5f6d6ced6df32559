#include "report/bases.hpp"

#include "report/figures.hpp"
#include "report/provenance.hpp"
#include "report/simulate_table.hpp"

namespace assay::report {
namespace {

std::string count_text(std::uint64_t count) { return amount(Decimal(static_cast<long long>(count)), Style::screen, 20); }

std::string told(const std::string& note) { return note.empty() ? "." : ": " + note + (note.ends_with('.') ? "" : "."); }

std::string variant_basis(const study::Evaluation& e, const std::string& figure, std::string deal::Question::*asks, const char* kind, const std::string& id, const std::string& note) {
  deal::Question question = e.question;
  question.*asks = id;
  return figure + " under " + kind + ' ' + id + " of the deal file" + told(note) + "\nIn full: " + repeating(e, question, "explain", figure);
}

}  // namespace

std::string drawn_basis(const study::Evaluation& e, const study::DrawnFigure& figure, std::string_view what) {
  std::string text = std::string(what) + " of " + figure.output.written + " over " + draws_words(*e.draws);
  if (figure.undefined > 0) text += ", of the " + count_text(figure.count) + " in which it exists";
  return text + ".\nIn full: " + repeating(e, "simulate") + " --draws " + std::to_string(e.draws->draws) + " --seed " + std::to_string(e.draws->seed) + " --out " + figure.output.written;
}

std::string chance_basis(const study::Evaluation& e, const study::DrawnChance& chance) {
  std::string text = "Share of draws in which " + chance.words + ": of " + draws_words(*e.draws);
  if (chance.undefined > 0) text += ", of the " + count_text(chance.count) + " that tell";
  return text + ".\nIn full: " + repeating(e, "simulate") + " --draws " + std::to_string(e.draws->draws) + " --seed " + std::to_string(e.draws->seed);
}

std::string moved_basis(const study::Evaluation& e, const std::string& figure, const study::Driver& driver, bool high) {
  const sheet::Parameter& input = e.recorded->sheet.parameters()[driver.parameter.value];
  const std::string written = exact(input.unit.from_canonical(high ? *input.high : *input.low)) + (input.unit.text().empty() ? "" : ' ' + input.unit.text());
  return figure + " with " + driver.path + " at " + with_bare_money(e, high ? driver.high_text : driver.low_text) + (high ? " (P90)" : " (P10)") + ", every other input at its base.\nIn full: " + repeating(e, "explain", figure) +
         setting(driver.path, written);
}

std::string swing_basis(const std::string& figure, const std::string& path, const std::string& low, const std::string& high) {
  return "How far " + figure + " moves, without sign, when " + path + " alone goes from " + low + " to " + high + ", every other input at its base.";
}

std::string set_basis(const study::Evaluation& e, const std::string& figure, const std::vector<std::pair<std::string, std::string>>& values) {
  std::string said, sets;
  for (const auto& [path, value] : values) {
    said += (said.empty() ? "" : " and ") + path + " at " + with_bare_money(e, value);
    sets += setting(path, value);
  }
  return figure + " with " + said + ", every other input at its base.\nIn full: " + repeating(e, "explain", figure) + sets;
}

std::string reading_basis(const study::Evaluation& e, const std::string& figure, const std::string& id, const std::string& note) {
  return variant_basis(e, figure, &deal::Question::reading, "reading", id, note);
}

std::string scenario_basis(const study::Evaluation& e, const std::string& figure, const std::string& id, const std::string& note) {
  return variant_basis(e, figure, &deal::Question::scenario, "scenario", id, note);
}

std::string comparable_words(const study::Evaluation& e, const deal::Variant& scenario) {
  return scenario.comparable + ": " + e.deal->sources.at(scenario.source).grade + " [" + scenario.source + "]";
}

std::string sum_basis(std::string_view of) { return "Sum of " + std::string(of) + ", unrounded."; }

}  // namespace assay::report
