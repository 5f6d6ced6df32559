#include "report/discover_table.hpp"

#include "base/estimate.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

std::string whole(std::uint64_t number) { return amount(Decimal(static_cast<long long>(number)), Style::screen, 20); }

TableCell share(double of_one, Style style) {
  const Decimal points = *decimal_of_estimate(100 * of_one);
  return number_cell(style == Style::data ? exact(points) : chance(*decimal_of_estimate(of_one), style), points, style == Style::data ? "" : "%");
}

std::string in_words(double of_one) { return chance(*decimal_of_estimate(of_one), Style::screen); }

/// Where the box ends, in the input's unit; nothing where it does not.
TableCell end_cell(const sheet::Parameter& input, const std::optional<double>& canonical, Style style) {
  const auto value = canonical ? decimal_of_estimate(*canonical) : std::nullopt;
  if (!value) return text_cell(not_applicable());
  const Decimal shown = input.unit.from_canonical(*value);
  const std::string unit = input.unit.text();
  return number_cell(amount(shown, style, 4) + (style == Style::data || unit.empty() ? "" : ' ' + unit), shown, unit);
}

std::string end_words(const std::string& name, const sheet::Parameter& input, const std::optional<double>& low, const std::optional<double>& high) {
  const std::string from = end_cell(input, low, Style::screen).text, to = end_cell(input, high, Style::screen).text;
  if (low && high) return name + " from " + from + " to " + to;
  return low ? name + " at least " + from : name + " at most " + to;
}

/// "leg.mine.grade at least 3.1 %, and price.ree.scale at most 90 %"
std::string box_words(const study::Discovery& d, const sensitivity::Box& box) {
  std::string words;
  for (const std::size_t side : {0U, 1U})
    if (box.low[side] || box.high[side]) words += (words.empty() ? "" : ", and ") + end_words(d.name(box.inputs[side]), d.inputs[box.inputs[side]], box.low[side], box.high[side]);
  return words;
}

/// Why there is no box.
std::string nothing_to_part(const study::Discovery& d) {
  if (d.inputs.size() < 2) return std::string(d.inputs.empty() ? "Nothing is" : "Only one input or price is") + " drawn: there is no pair to look at.";
  if (d.boxes.share == 0) return "\"" + d.condition.text + "\" holds in no draw: there is nothing to part.";
  if (d.boxes.share == 1) return "\"" + d.condition.text + "\" holds in every draw: there is nothing to part.";
  return "No box parts them, or there are too few draws to find a box in one half of them and to measure it in the other.";
}

}  // namespace

Table discover_table(const study::Evaluation& e, const study::Discovery& d, Style style) {
  const auto left = [](const char* title) { return Column{title, {}, Column::left, 0, true}; };
  const auto right = [](const char* title, int drop, const char* unit = "") { return Column{title, unit, Column::right, drop}; };
  const char* const points = style == Style::data ? "%" : "";  // elsewhere each cell says so
  Table t{.id = "", .title = "Where \"" + d.condition.text + "\"", .columns = {left("input"), right("from", 0), right("to", 0), left("and input"), right("and from", 0), right("and to", 0), right("coverage", 0, points), right("density", 0, points), right("of all\ndraws", 2, points), right("parts", 1)},
          .rows = {}, .total_rows = {}, .notes = {}};
  for (const sensitivity::Box& box : d.boxes.best) {
    std::vector<TableCell> row;
    for (const std::size_t side : {0U, 1U}) {
      const sheet::Parameter& input = d.inputs[box.inputs[side]];
      const bool any = !box.low[side] && !box.high[side];  // the other decides alone
      row.push_back(any ? text_cell("any other") : d.is_price(box.inputs[side]) ? text_cell(d.name(box.inputs[side])) : of_figure(text_cell(input.path), input.path));
      row.push_back(end_cell(input, box.low[side], style));
      row.push_back(end_cell(input, box.high[side], style));
    }
    row.push_back(share(box.coverage, style));
    row.push_back(share(box.density, style));
    row.push_back(share(box.inside, style));
    const Decimal parts = *decimal_of_estimate(box.separation);
    row.push_back(number_cell(style == Style::data ? exact(parts) : amount(parts, style, 2), parts));
    t.rows.push_back(std::move(row));
  }
  const std::string holds = "\"" + d.condition.text + "\" holds in " + in_words(d.boxes.share) + " of draws. ";
  if (t.rows.empty()) {
    t.notes.push_back((d.inputs.size() < 2 || d.boxes.share == 0 || d.boxes.share == 1 ? "" : holds) + nothing_to_part(d));
  } else {
    const sensitivity::Box& best = d.boxes.best.front();
    t.notes.push_back(holds + "What parts these best from the others: " + box_words(d, best) + ". " + in_words(best.coverage) +
                      " of the draws where it holds lie there (coverage), and of the draws that lie there it holds in " + in_words(best.density) + " (density)." +
                      (best.separation < 0.2 ? " That parts them poorly: no two inputs alone decide." : ""));
    t.notes.push_back("parts: coverage less the share of the other draws that lies inside too; 1 parts them wholly, 0 not at all. Each box is the best of its pair on a grid of 32 equal shares of the draws along each input, found in one half of the draws and measured in the other. "
                      "\u2013: no bound on that side.");
  }
  if (d.first_price < d.inputs.size()) t.notes.push_back("(mean): of a price that moves by a law, drawn as a whole path, its mean over the deal's years from the valuation on.");
  if (d.left_out > 0) t.notes.push_back("In " + whole(d.left_out) + " draws a figure of the condition has no value; they are left out.");
  if (d.interrupted) t.notes.push_back("Interrupted: " + whole(d.draws) + " of " + whole(d.asked) + " draws were done.");
  t.notes.push_back(whole(d.draws) + " draws: " + d.how + " \u00b7 assay " ASSAY_VERSION " \u00b7 deal " + e.deal_hash);
  return t;
}

}  // namespace assay::report
