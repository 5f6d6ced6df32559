#include "model/mine/plan.hpp"

#include "model/ledger/leg_keys.hpp"
#include "model/ledger/named_value.hpp"
#include "model/mine/plan_repayment.hpp"
#include "model/mine/plan_yardsticks.hpp"
#include "model/mine/stream.hpp"

namespace assay::model::mine {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_LEG_KEYS,
    {.name = "file", .shape = Shape::file, .detail = "at", .required = true, .example = "\"reference/example-plan.csv\"",
     .about = "CSV file, a row for each period (column at) and columns that say what they are:  ore [kt], grade.Au [g/t], cost.mining [MUSD]"},
    {.name = "prices", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::not_negative, .example = "{ Au = \"1900 USD/toz\" }",
     .about = "price of each metal that has no price column"},
    {.name = "payability", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"99.95 %\"",
     .about = "share of the metal that is paid: one for all, or by metal"},
    {.name = "refining", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "{ Au = \"5 USD/toz\", all = \"0 USD/t\" }",
     .about = "refining and transport per unit of metal paid"},
    {.name = "nsr_royalty", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"2 %\"",
     .about = "royalty on the net smelter return: sales less refining and selling costs, streams left out"},
    {.name = "stream_pays", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .example = "\"20 %\"",
     .about = "share of the price that a stream pays for what it takes (columns streamed.X), until `stream_tier` has been delivered"},
    {.name = "stream_tier", .shape = Shape::quantities, .detail = "t", .bound = Bound::not_negative, .example = "\"90 ktoz\"", .about = "metal delivered in all at which the stream's price changes"},
    {.name = "stream_pays_after", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .example = "\"60 %\"", .about = "share of the price after that"},
    {.name = "cost_factor", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"120 %\"",
     .about = "what the file's operating costs are multiplied by, to ask what more or less of them would do"},
    {.name = "capital_factor", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"80 %\"", .about = "the same for the file's capital; not closure"},
    {.name = "taxed", .shape = Shape::flag, .fallback = "true", .example = "false", .about = "false leaves the tax columns out: results before tax"},
    ASSAY_PLAN_REPAYMENT_KEYS,
    ASSAY_PLAN_YARDSTICK_KEYS,
};

/// The sum of all columns of a role, as money.
Cell sum_of_role(const std::vector<PlanColumn>& columns, std::string_view role, Book& book, Period p) {
  std::vector<Cell> cells{book.zero("USD")};
  for (const PlanColumn& column : columns)
    if (column.role == role) cells.push_back(column.at(book, p));
  return book.sheet().sum(cells);
}

const PlanColumn* find(const std::vector<PlanColumn>& columns, std::string_view role, const std::string& name) {
  for (const PlanColumn& column : columns)
    if (column.role == role && column.name == name) return &column;
  return nullptr;
}

struct Metal {
  std::string name;
  Line tonnes, paid, revenue, refining;
};

/// The metal of a column `metal.X`, or ore x grade.X x recovery.X; and what it brings.
std::optional<Metal> record_metal(const Entry& entry, Book& book, const std::vector<PlanColumn>& columns, const std::string& name, const Span& where) {
  const PlanColumn *printed = find(columns, "metal", name), *ore = find(columns, "ore", ""), *grade = find(columns, "grade", name),
                   *recovery = find(columns, "recovery", name), *price = find(columns, "price", name);
  if (printed == nullptr && (ore == nullptr || grade == nullptr || recovery == nullptr)) {
    book.found().error("E344", where, "the plan does not say how much " + name + " there is", "columns  metal." + name + " [t],  or  ore [kt], grade." + name + " [g/t] and recovery." + name + " [%]");
    return std::nullopt;
  }
  if (price == nullptr && (!entry.has("prices") || value_for(entry.at("prices"), name) == nullptr)) {
    book.found().error("E345", where, "the plan has no price of " + name, "prices = { " + name + " = \"... USD/t\" }  or a column  price." + name + " [USD/t]");
    return std::nullopt;
  }
  Metal metal;
  metal.name = name;
  const auto copy = [](const PlanColumn* column) { return column == nullptr ? PlanColumn{} : *column; };
  metal.tonnes = book.line(entry, "metal." + name, name + " in what is sold", "t{" + name + "}",
                           [&book, made = printed == nullptr, p1 = copy(printed), o = copy(ore), g = copy(grade), r = copy(recovery)](Period p) {
    return made ? o.at(book, p) * g.at(book, p) * r.at(book, p) : p1.at(book, p);
  }, printed == nullptr ? "ore x grade x recovery" : "as printed");
  book.produces(metal.tonnes);
  const Cell relabel = book.sheet().constant(1, unit_of("t/t{" + name + "}"), "1 t per t " + name);
  const Cell pay = book.cell(entry, "payability", name), fee = book.cell(entry, "refining", name) * relabel;
  Cell flat;
  if (price == nullptr) flat = book.cell(entry, "prices", name) * relabel;
  const Line quote = book.line(entry, "price." + name, "Price of " + name, "USD/t{" + name + "}",
                               [&book, flat, column = copy(price), by_year = price != nullptr](Period p) { return by_year ? column.at(book, p) : flat; });
  metal.paid = book.line(entry, "paid." + name, name + " that is paid for", "t{" + name + "}", [pay, tonnes = metal.tonnes](Period p) { return tonnes[p] * pay; }, "metal x payability");
  metal.revenue = book.line(entry, "revenue." + name, "Sales of " + name, "MUSD", [=, tonnes = metal.tonnes](Period p) { return tonnes[p] * pay * quote[p]; }, "metal x payability x price");
  metal.refining = book.line(entry, "refining_cost." + name, "Refining and transport of " + name, "MUSD",
                             [=, tonnes = metal.tonnes](Period p) { return tonnes[p] * pay * fee; });
  return metal;
}

/// What streams pay for the metal they take: one share of its price up to the tier, another after.
std::optional<Line> record_stream(const Entry& entry, Book& book, const PlanColumn& column) {
  for (const char* key : {"stream_pays", "stream_tier", "stream_pays_after"})
    if (!entry.has(key)) {
      book.found().error("E346", column.where, "the stream of " + column.name + " lacks its `" + key + "`", "stream_pays = \"20 %\", stream_tier = \"90 ktoz\", stream_pays_after = \"60 %\"");
      return std::nullopt;
    }
  const std::string metal = column.name;
  const Cell relabel = book.sheet().constant(1, unit_of("t{" + metal + "}/t"), "1 t " + metal + " per t");
  const Cell tier = book.cell(entry, "stream_tier", metal) * relabel;
  const Cell first = book.cell(entry, "stream_pays", metal), after = book.cell(entry, "stream_pays_after", metal);
  const Line streamed = book.line(entry, "streamed." + metal, metal + " that the stream takes", "t{" + metal + "}", [&book, column](Period p) { return column.at(book, p); }, "as printed");
  return record_stream_income(entry, book, '.' + metal, metal, streamed, {first, after, tier}, [&book, key = entry.path() + ".price." + metal](Period p) { return book.at(key, p); });
}

void record(const Entry& entry, Book& book) {
  const std::vector<PlanColumn> columns = read_plan(entry, book);
  if (book.found().has_errors()) return;
  std::vector<Metal> metals;
  for (const PlanColumn& column : columns) {
    if (column.role != "metal" && column.role != "grade") continue;
    if (column.role == "grade" && find(columns, "metal", column.name) != nullptr) continue;
    if (auto metal = record_metal(entry, book, columns, column.name, column.where)) metals.push_back(std::move(*metal));
  }
  std::vector<Line> streams;
  for (const PlanColumn& column : columns) {
    if (column.role != "streamed") continue;
    if (find(columns, "metal", column.name) == nullptr && find(columns, "grade", column.name) == nullptr)
      book.found().error("E344", column.where, "a stream takes " + column.name + ", and the plan sells none", "a column  metal." + column.name + "  for what is left after the stream, even if it is 0");
    else if (auto income = record_stream(entry, book, column)) streams.push_back(*income);
  }
  if (book.found().has_errors()) return;
  const auto total = [&book, &entry, columns](std::string_view name, std::string label, std::string role, std::string also = {}) {
    return book.line(entry, name, std::move(label), "MUSD", [&book, columns, role = std::move(role), also = std::move(also)](Period p) {
      const Cell own = sum_of_role(columns, role, book, p);
      return also.empty() ? own : own - sum_of_role(columns, also, book, p);
    });
  };
  const auto scaled = [&book, &entry, columns](std::string_view name, std::string label, std::string role, Cell factor) {
    return book.line(entry, name, std::move(label), "MUSD", [&book, columns, role = std::move(role), factor](Period p) { return sum_of_role(columns, role, book, p) * factor; });
  };
  const auto over_metals = [&](std::string_view name, std::string label, Line Metal::*part) {
    return book.line(entry, name, std::move(label), "MUSD", [&book, metals, part](Period p) {
      std::vector<Cell> cells{book.zero("USD")};
      for (const Metal& metal : metals) cells.push_back((metal.*part)[p]);
      return book.sheet().sum(cells);
    });
  };
  if (const PlanColumn* ore = find(columns, "ore", ""))
    book.line(entry, "ore_milled", "Ore milled", "kt{ore}", [&book, column = *ore](Period p) { return column.at(book, p); });
  const Line sales = over_metals("revenue", "Sales of all metals", &Metal::revenue);
  const Line refining = over_metals("refining_cost", "Refining and transport", &Metal::refining);
  const Line other = total("other_income", "Other income", "income"), cost = scaled("operating_cost", "Operating cost", "cost", book.cell(entry, "cost_factor"));
  const Line income = book.line(entry, "income", "Other income and streams", "MUSD", [=, &book](Period p) {
    std::vector<Cell> cells{other[p]};
    for (const Line& stream : streams) cells.push_back(stream[p]);
    return book.sheet().sum(cells);
  });
  const Line selling = total("selling_cost", "Selling cost", "selling"), printed_royalty = total("printed_royalty", "Royalties as printed", "royalty");
  const Cell nsr_rate = book.cell(entry, "nsr_royalty");
  const Line smelter = book.line(entry, "net_smelter_return", "Net smelter return", "MUSD", [=](Period p) { return sales[p] - refining[p] - selling[p]; }, "sales less refining and selling costs");
  const Line royalty = book.line(entry, "royalty", "Royalties", "MUSD", [=](Period p) { return printed_royalty[p] + smelter[p] * nsr_rate; });
  const Line capital = scaled("capital", "Capital", "capital", book.cell(entry, "capital_factor"));
  const Line closure = total("closure", "Closure", "closure"), working = total("working_capital", "Into working capital", "working_capital");
  const bool taxed = entry.at("taxed").flag;
  const Line tax = taxed ? total("tax", "Tax", "tax", "tax_flow") : book.line(entry, "tax", "Tax, left out", "MUSD", [&book](Period) { return book.zero("USD"); });
  const Line received = book.line(entry, "receipts", "Sales and other income", "MUSD", [=](Period p) { return sales[p] + income[p]; });
  const Line spent = book.line(entry, "spending", "Costs and capital", "MUSD",
                               [=](Period p) { return refining[p] + selling[p] + cost[p] + capital[p] + closure[p] + working[p]; });
  const Line before = book.line(entry, "pre_tax", "Net cash flow before tax", "MUSD", [=](Period p) { return received[p] - spent[p] - royalty[p]; });
  PlanRows rows;
  rows.after_tax = book.line(entry, "after_tax", "Net cash flow after tax", "MUSD", [=](Period p) { return before[p] - tax[p]; });
  for (const Metal& metal : metals) {
    rows.paid.emplace(metal.name, metal.paid);
    rows.revenue.emplace(metal.name, metal.revenue);
  }
  rows.income = income;
  rows.refining = refining;
  rows.selling = selling;
  rows.operating = cost;
  rows.royalty = royalty;
  rows.closure = closure;
  record_plan_yardsticks(entry, book, columns, rows);

  if (entry.has("repays")) {
    record_plan_repayment(entry, book, {received, sales, royalty, tax, [=](Period p) { return refining[p] + selling[p] + cost[p]; }, [=](Period p) { return capital[p] + closure[p] + working[p]; }});
    return;
  }
  const std::string giver = entry.text("from"), taker = entry.text("to"), account = entry.path();
  book.ledger().gain(account, "sales", taker, received);
  book.ledger().spend(account, "costs and capital", taker, spent);
  book.ledger().pay(account, "royalties", taker, giver, royalty);
  book.ledger().pay(account, "tax", taker, giver, tax);
}

}  // namespace

const Kind mine_plan_kind = {"leg", "mine-plan", "a mine entered as its study prints it, year by year, from a CSV file", keys, record, check_plan_repayment};

}  // namespace assay::model::mine
