#include <fmt/format.h>

#include "book/measure_formulas.hpp"
#include "report/number.hpp"
#include "study/condition.hpp"

namespace assay::book {
namespace {

/// The cell of a figure, in `unit`; nothing when it has none that follows a changed input. `measured`: it is a measure, which may be a text.
std::optional<std::string> cell_of(const Pages& pages, const MeasureCells& above, const study::Operand& operand, const Unit& unit, std::vector<std::string>& measured) {
  const auto in_unit = [&](const Unit& own) {
    const double factor = unit.from_canonical(own.to_canonical(Decimal(1))).to_double();
    return factor == 1 ? std::string() : fmt::format("*{:.17g}", factor);
  };
  if (operand.name.empty()) return fmt::format("{:.17g}", unit.from_canonical(operand.value).to_double());
  if (const auto cell = above.find(operand.name); cell != above.end() && operand.period.empty()) {
    measured.push_back(cell->second);
    return cell->second + in_unit(operand.unit);
  }
  const sheet::Sheet& recorded = pages.recorded();
  if (const auto line = recorded.find_line(operand.name)) {
    const bool scalar = recorded.line_record(line->id()).scalar;
    const auto period = recorded.calendar().find(operand.period);
    if (!scalar && !period) return std::nullopt;
    return address(pages.layout, pages.layout.cell(recorded, line->id(), scalar ? 0 : period->index)) + in_unit(pages.layout.units[line->id().value]);
  }
  if (const auto parameter = recorded.find_parameter(operand.name)) return pages.layout.inputs[parameter->value] + in_unit(recorded.parameters()[parameter->value].unit);
  return std::nullopt;
}

}  // namespace

std::string claim_formula(const Pages& pages, const MeasureCells& above, const study::ClaimResult& claim) {
  Diagnostics unasked;
  const auto condition = study::parse_condition(claim.condition, pages.e, {}, unasked);
  if (!condition) return {};
  std::string all;
  std::vector<std::string> measured;
  for (const study::Comparison& comparison : condition->all) {
    const auto left = cell_of(pages, above, comparison.left, comparison.left.unit, measured), right = cell_of(pages, above, comparison.right, comparison.left.unit, measured);
    if (!left || !right) return {};
    constexpr const char* signs[] = {"", ">=", "<=", ">", "<"};  // by Relation
    all += all.empty() ? "" : ",";
    // Two figures are the same where no more lies between them than doubles leave.
    if (comparison.relation == study::Relation::equal) all += fmt::format("MAX({0}-({1}),{1}-({0}))<=1E-12*MAX({0},-({0}),{1},-({1}))", *left, *right);
    else all += *left + signs[static_cast<int>(comparison.relation)] + *right;
  }
  const std::string answer = "IF(AND(" + all + "),1,0)";
  if (measured.empty()) return '=' + answer;
  std::string numbers;
  for (const std::string& cell : measured) numbers += (numbers.empty() ? "" : ",") + ("COUNT(" + cell + ")=1");
  return "=IF(AND(" + numbers + ")," + answer + ",\"" + report::not_meaningful() + "\")";
}

}  // namespace assay::book
