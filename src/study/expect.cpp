#include "study/expect.hpp"

#include "base/quantity.hpp"

namespace assay::study {
namespace {

/// A published value or tolerance in the unit of the figure; a tolerance in % of a figure that is no share is relative.
std::optional<Decimal> in_unit_of(const Figure& figure, const std::string& text, const std::string& money, const Span& where, bool tolerance,
                                  const Decimal& expected, Diagnostics& found) {
  const QuantityReading reading = parse_quantity(text, money);
  if (!reading.quantity || reading.quantity->numbers.size() != 1) {
    found.error("E201", where, "`" + text + "` is not one quantity", "such as  \"35.1 kt\"");
    return std::nullopt;
  }
  const Unit& unit = reading.quantity->unit;
  const Decimal& number = reading.quantity->numbers.front();
  if (tolerance && (number.is_zero() || (unit.dimensionless() && unit.text() == "%" && !figure.unit.without_labels().dimensionless())))
    return abs(expected) * unit.to_canonical(number);
  if (!unit.without_labels().same_dimension(figure.unit.without_labels())) {
    found.error("E202", where, "`" + figure.key + "` is " + figure.unit.words() + "; this is " + unit.words(), "write it in " + figure.unit.text());
    return std::nullopt;
  }
  return figure.unit.from_canonical(unit.to_canonical(number));
}

}  // namespace

std::vector<ExpectResult> run_expectations(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, Diagnostics& found) {
  std::vector<ExpectResult> results;
  const auto root = deal::flatten(*file, question, found);
  const auto deal = found.has_errors() ? nullptr : deal::resolve(file, root, found);
  if (!deal) return results;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<Evaluation>> runs;
  for (const deal::Expectation& asked : deal->expectations) {
    deal::Question own = question;
    if (!asked.scenario.empty()) own.scenario = asked.scenario;
    if (!asked.reading.empty()) own.reading = asked.reading;
    auto& run = runs[{own.scenario, own.reading}];
    if (!run) run = evaluate(file, own, {.drivers = false, .readings = false}, found);
    if (!run) continue;
    const auto answer = look_up(*run, asked.out, asked.period, asked.where, found);
    if (!answer) continue;
    ExpectResult result;
    result.asked = asked;
    result.got = answer->figure;
    result.why_not = answer->why_not;
    if (result.got) {
      const auto expected = in_unit_of(*result.got, asked.value, deal->money, asked.value_where, false, 0, found);
      if (!expected) continue;
      const auto tolerance = in_unit_of(*result.got, asked.tolerance, deal->money, asked.tolerance_where, true, *expected, found);
      if (!tolerance) continue;
      result.expected = *expected;
      result.tolerance = *tolerance;
      result.met = abs(result.got->value - *expected) <= *tolerance;
    }
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace assay::study
