#include "study/given_draws.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

/// The sheet of a run at one draw: what the draw gives of it, all else at base. `own`: which of its inputs has that path, if the draw moves it.
template <class Own>
engine::Values<Decimal> at_draw(const sheet::Sheet& sheet, const GivenDraws& given, std::size_t draw, engine::Overrides overrides, Own own) {
  engine::Cells cells;
  for (const GivenDraws::Column& column : given.columns) {
    if (column.input) {
      if (const auto input = own(column.name)) overrides.emplace_back(*input, column.values[draw]);
    } else if (const auto line = sheet.find_line(column.line)) {
      cells.emplace_back(sheet.cell(line->id(), column.period), column.values[draw]);
    }
  }
  return engine::evaluate_decimal(sheet, overrides, {}, cells);
}

}  // namespace

std::optional<DecimalDraws> draws_in_decimals(const Evaluation& e, const GivenDraws& given, const std::vector<std::string>& outs, const std::function<bool()>& stop, Diagnostics& found) {
  DecimalDraws result;
  for (const std::string& out : outs.empty() ? usual_outputs(*e.deal) : outs)
    if (auto output = output_of(e, out, {}, found)) result.outputs.push_back(std::move(*output));
  if (found.has_errors()) return std::nullopt;
  for (std::size_t draw = 0; draw < given.draws && !(stop && stop()); ++draw) {
    std::vector<verdict::Measure> row;
    try {
      engine::Overrides alternatives;
      for (const AlternativeResult& alternative : e.alternatives) {
        if (!alternative.same_file) continue;
        const auto values = at_draw(alternative.run->recorded->sheet, given, draw, {}, [&](const std::string& path) { return shared_input(alternative, path); });
        alternatives.emplace_back(alternative.input, values[worth_in(alternative)]);
      }
      Diagnostics claims;
      const sheet::Sheet& sheet = e.recorded->sheet;
      const auto at = appraised_at(e, at_draw(sheet, given, draw, std::move(alternatives), [&](const std::string& path) { return sheet.find_parameter(path); }), claims);
      for (const Output& output : result.outputs) row.push_back(value_of(*at, output));
    } catch (const engine::Undefined& undefined) {
      row.assign(result.outputs.size(), verdict::Measure::not_meaningful(undefined.what()));
    }
    result.draws.push_back(std::move(row));
  }
  return result;
}

}  // namespace assay::study
