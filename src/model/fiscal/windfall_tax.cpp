#include "model/fiscal/windfall_tax.hpp"

#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key bracket_keys[] = {
    {.name = "above", .detail = "USD/t", .bound = Bound::not_negative, .required = true, .example = "\"3 USD/lb\"", .about = "price at which the bracket begins"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"50 %\"", .about = "share of the revenue that the price within the bracket brings"},
};
constexpr RowKeys bracket_rows{bracket_keys};

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "base", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines of revenue, of which the part above the trigger is taken a share"},
    {.name = "price", .shape = Shape::text, .required = true, .example = "\"leg.mine.contract_price\"", .about = "line of the price, money per mass"},
    {.name = "above", .detail = "USD/t", .bound = Bound::not_negative, .example = "\"2.5 USD/lb\"", .about = "the trigger price; with one bracket"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .example = "\"25 %\"", .about = "share of the revenue above the trigger; with one bracket"},
    {.name = "brackets", .shape = Shape::rows, .example = "[{ above = \"2.5 USD/lb\", rate = \"25 %\" }, { above = \"3 USD/lb\", rate = \"50 %\" }]",
     .about = "several triggers, rising; each rate is on the price within its own bracket", .rows = &bracket_rows},
    {.name = "trigger_growth", .detail = "%/a", .example = "\"2 %/a\"", .about = "growth of the triggers per year, compounded by period from the deal's first; none if absent"},
};

/// The brackets as entries with `above` and `rate`: the rows, or the instrument itself.
std::vector<const Entry*> brackets_of(const Entry& entry) {
  std::vector<const Entry*> brackets;
  if (const Value* rows = entry.find("brackets"))
    for (const Entry& row : rows->rows) brackets.push_back(&row);
  else
    brackets.push_back(&entry);
  return brackets;
}

void record(const Entry& entry, Book& book) {
  needs_money(entry, book, "base");
  const Value& named = entry.at("price");
  book.needs(named.text, named.where);
  const std::string price = named.text;
  const std::vector<const Entry*> brackets = brackets_of(entry);
  const Line growth = entry.has("trigger_growth") ? book.growth(entry, "trigger_index", "Growth of the triggers since the deal's start", book.cell(entry, "trigger_growth")) : Line();
  // A trigger is written per tonne; the line says of what.
  const auto trigger = [&book, price, growth, &named](const Entry& bracket, Period p) {
    const Cell written = book.cell(bracket, "above"), quoted = book.at(price, p);
    const Unit unit = quoted.unit().canonical();
    const Cell grown = growth.valid() ? written * growth[p] : written;
    if (!unit.without_labels().same_dimension(written.unit())) {
      if (p.index == 0) book.found().error("E424", named.where, "line `" + price + "` is " + unit.words() + "; a windfall tax needs money per mass", "name the line of a price, such as  price.metals.Cu");
      return quoted;
    }
    return grown * book.sheet().constant(1, unit / written.unit().canonical(), "1 of what the price is of");
  };
  std::vector<Line> shares;
  std::vector<Cell> rates;
  for (std::size_t i = 0; i < brackets.size(); ++i) {
    rates.push_back(book.cell(*brackets[i], "rate"));
    const Entry *own = brackets[i], *next = i + 1 < brackets.size() ? brackets[i + 1] : nullptr;
    shares.push_back(book.line(*own, "share", "Share of the price above the trigger" + (brackets.size() == 1 ? std::string() : ", bracket " + std::to_string(i + 1)), "%", [=, &book](Period p) {
      const Cell quoted = book.at(price, p), top = next == nullptr ? quoted : min(quoted, trigger(*next, p));
      return ratio_or_zero(positive(top - trigger(*own, p)), quoted);
    }));
  }
  post_payment(entry, book, "windfall tax", "Windfall tax", [&entry, &book, shares, rates](Period p) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < shares.size(); ++i) cells.push_back(rates[i] * shares[i][p]);
    return money_of(entry, book, "base", p) * book.sheet().sum(cells);
  });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  for (const char* key : {"above", "rate"}) {
    if (entry.writes("brackets") && entry.writes(key))
      found.error("E424", entry.node->find(key)->key_where, "`" + std::string(key) + "` has no effect beside `brackets`", "write it in a bracket, or take `brackets` out");
    if (!entry.writes("brackets") && !entry.writes(key))
      found.error("E424", entry.where, "a windfall tax needs `" + std::string(key) + "`, or `brackets`", std::string(key) + (key[0] == 'a' ? " = \"2.5 USD/lb\"" : " = \"25 %\""));
  }
  const Value* brackets = entry.find("brackets");
  if (brackets == nullptr) return;
  const Value* before = nullptr;
  for (const Entry& row : brackets->rows) {
    const Value* above = row.find("above");
    if (above == nullptr || !above->quantity) continue;
    if (before != nullptr && above->quantity->value <= before->quantity->value)
      found.error("E424", above->where, "the trigger of a bracket must be above that of the bracket before it", "write the brackets from the lowest trigger to the highest").notes.push_back({before->where, "the bracket before"});
    before = above;
  }
}

}  // namespace

const Kind windfall_tax_kind = {"fiscal", "windfall-tax", "a share of the revenue above a trigger price", keys, record, check};

}  // namespace assay::model::fiscal
