#include "model/fiscal/sliding_royalty.hpp"

#include "model/fiscal/royalty_base.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key bracket_keys[] = {
    {.name = "price", .detail = "USD/t", .bound = Bound::not_negative, .example = "\"7000 USD/t\"", .about = "price above which the rate stands, or, with method linear, at which it stands"},
    {.name = "margin", .detail = "%", .example = "\"35 %\"", .about = "likewise, when the rate follows the margin"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"6 %\"", .about = "share of the base"},
};
constexpr RowKeys brackets{bracket_keys};

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    ASSAY_ROYALTY_BASE_KEYS,
    {.name = "price", .shape = Shape::text, .example = "\"price.copper.Cu\"", .about = "line of the price that the rate follows; this, or `revenue` and `costs`"},
    {.name = "revenue", .shape = Shape::lines, .example = "[\"leg.mine.revenue\"]", .about = "instead of `price`: lines of revenue; the rate follows the margin, (revenue - costs)/revenue"},
    {.name = "costs", .shape = Shape::lines, .example = "[\"leg.mine.operating_cost\"]", .about = "lines of the costs of that margin"},
    {.name = "method", .shape = Shape::choice, .detail = "step|linear|marginal", .required = true, .example = "\"step\"",
     .about = "step: the whole base bears the rate of its bracket; linear: the rate runs straight between the points; marginal: each slice of the price or margin bears its own rate"},
    {.name = "brackets", .shape = Shape::rows, .required = true, .example = "[{ rate = \"3.5 %\" }, { price = \"7000 USD/t\", rate = \"6 %\" }]",
     .about = "rates by price or margin, ascending", .rows = &brackets},
};

const char* slides_on(const Entry& entry) { return entry.has("price") ? "price" : "margin"; }

/// One row: the threshold where there is one, and the rate from there on.
struct Step {
  Cell threshold, rate;
};

std::vector<Step> steps_of(const Entry& entry, Book& book) {
  std::vector<Step> steps;
  for (const Entry& row : entry.at("brackets").rows)
    steps.push_back({row.has(slides_on(entry)) ? book.cell(row, slides_on(entry)) : Cell(), book.cell(row, "rate")});
  return steps;
}

/// The price per tonne, whatever it is the price of: thresholds do not say that again. E414 for a line that is no price.
Cell plain_price(const Entry& entry, Book& book, Period p) {
  const Cell price = book.at(entry.text("price"), p);
  const Unit own = price.unit().canonical(), plain = book.unit("USD/t");
  if (own.without_labels().same_dimension(plain)) return own.labels().empty() ? price : price * book.sheet().constant(1, plain / own, "1 t of it per t");
  if (p.index == 0)
    book.found().error("E414", entry.at("price").where, "line `" + entry.text("price") + "` is " + own.words() + "; this must be a price per tonne", "name the line of a price, such as  price.copper.Cu");
  return book.zero("USD/t");
}

/// Above a threshold is above it by more than a billionth, so that no engine parts from another at it.
Cell by_step(const std::vector<Step>& steps, Cell x, Cell none) {
  const Cell grain = x.sheet().constant(*Decimal::parse("1e-9"), Unit(), "1e-9");
  Cell rate = none;
  for (const Step& step : steps) {
    if (!step.threshold.valid()) {
      rate = step.rate;
      continue;
    }
    const Cell edge = x.unit().dimensionless() ? step.threshold + grain : step.threshold * (x.sheet().one() + grain);
    rate = select(x - edge, step.rate, rate);
  }
  return rate;
}

Cell by_line(const std::vector<Step>& steps, Cell x, Cell one) {
  Cell rate = steps.front().rate;
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const Cell from = steps[i - 1].threshold;
    rate = rate + (steps[i].rate - steps[i - 1].rate) * min(one, positive(x - from) / (steps[i].threshold - from));
  }
  return rate;
}

Cell by_slice(const std::vector<Step>& steps, Cell x) {
  std::vector<Cell> slices;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Cell slice = steps[i].threshold.valid() ? positive(x - steps[i].threshold) : positive(x);
    if (i + 1 < steps.size()) slice = min(slice, steps[i].threshold.valid() ? steps[i + 1].threshold - steps[i].threshold : steps[i + 1].threshold);
    slices.push_back(slice * steps[i].rate);
  }
  return ratio_or_zero(x.sheet().sum(slices), x);
}

/// The price or the margin, as a line of its own.
Line record_followed(const Entry& entry, Book& book) {
  if (entry.has("price")) {
    book.needs(entry.text("price"), entry.at("price").where);
    return book.line(entry, "price_followed", "Price that the rate follows", "USD/t", [&entry, &book](Period p) { return plain_price(entry, book, p); });
  }
  needs_money(entry, book, "revenue");
  needs_money(entry, book, "costs");
  return book.line(entry, "margin", "Operating margin", "%", [&entry, &book](Period p) {
    const Cell revenue = money_of(entry, book, "revenue", p);
    return ratio_or_zero(revenue - money_of(entry, book, "costs", p), revenue);
  });
}

void record(const Entry& entry, Book& book) {
  const Line followed = record_followed(entry, book);
  const Line rate = book.line(entry, "rate_due", "Royalty rate", "%", [&entry, &book, followed](Period p) {
    const std::string& method = entry.text("method");
    const std::vector<Step> steps = steps_of(entry, book);
    return method == "step" ? by_step(steps, followed[p], book.zero("1")) : method == "linear" ? by_line(steps, followed[p], book.one()) : by_slice(steps, followed[p]);
  }, "by `method` and `brackets`");
  post_payment(entry, book, "royalty", "Sliding royalty", [base = royalty_base(entry, book), rate](Period p) { return base(p) * rate[p]; });
}

void check_what_it_follows(const Entry& entry, Diagnostics& found) {
  const bool price = entry.writes("price"), margin = entry.writes("revenue");
  if (price != margin && (price || entry.writes("costs"))) return;
  if (margin && !price)
    found.error("E412", entry.node->find("revenue")->key_where, "a margin needs the costs that are taken off `revenue`", "costs = [\"leg.mine.operating_cost\"]");
  else
    found.error("E412", entry.where, '`' + entry.path() + (price ? "` follows a price and a margin" : "` does not say what its rate follows"), "write either  price = \"price.copper.Cu\" , or `revenue` and `costs`");
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_what_it_follows(entry, found);
  const Value* table = entry.find("brackets");
  if (table == nullptr || !entry.has("method") || entry.writes("price") == entry.writes("revenue")) return;
  const std::string on = entry.writes("price") ? "price" : "margin", other = on == "price" ? "margin" : "price";
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    const Entry& row = table->rows[i];
    const Value* own = row.find(on);
    if (const Value* wrong = row.find(other))
      found.error("E413", wrong->key_where, "this royalty follows a " + on + ", and this row names a " + other, "write its `" + on + '`');
    else if (own == nullptr && (i > 0 || entry.text("method") == "linear"))
      found.error("E413", row.where, "this row has no " + on, "write the `" + on + "` from which its rate stands");
    if (own != nullptr && entry.text("method") == "marginal" && own->quantity->value.is_negative())
      found.error("E413", own->where, "a slice begins below a margin of 0, where there is no profit to slice", "let it begin at 0 %, or write  method = \"step\"");
    if (i == 0) continue;
    const Entry& before = table->rows[i - 1];
    const Value* last = before.find(on);
    if (own != nullptr && last != nullptr && own->quantity->value <= last->quantity->value)
      found.error("E413", own->where, "the " + on + "s of these brackets do not rise", "put them in ascending order, each once").notes.push_back({last->where, "the one before"});
    if (row.at("rate").quantity->value < before.at("rate").quantity->value)
      found.warning("W560", row.at("rate").where, "this royalty's rate falls as the " + on + " rises", "look whether two rows are swapped").notes.push_back({before.at("rate").where, "the rate below"});
  }
}

}  // namespace

const Kind sliding_royalty_kind = {"fiscal", "sliding-royalty", "a share of sales or profit that rises with a price or with the margin", keys, record, check};

}  // namespace assay::model::fiscal
