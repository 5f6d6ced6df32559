#include "model/mine/costs.hpp"

#include "model/mine/cost_curve.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

bool has_any(const Entry& entry, std::initializer_list<const char*> keys) {
  for (const char* key : keys)
    if (entry.has(key)) return true;
  return false;
}

/// What is settled when the mill stops.
constexpr std::initializer_list<const char*> end_keys = {"closure", "salvage", "working_capital", "working_capital_fixed"};

/// A billionth of a period's ore is rounding, not milling: else the last grain of ore would move the end by a year.
Cell grain_of_ore(Book& book) { return book.sheet().constant(*Decimal::parse("1e-9"), Unit(), "1e-9"); }

Line operating_cost(const Entry& entry, Book& book, const Capacity& capacity, const Milling& milling, Line product, const Costs& costs) {
  const Line ore = milling.milled;
  std::optional<Line> moved;
  if (has_any(entry, {"strip_ratio", "mining_cost"}))
    moved = book.line(entry, "rock_moved", "Ore and waste moved", "kt{rock}", [mined = milling.mined, per_ore = capacity.moved_per_ore](Period p) { return mined[p] * per_ore; });
  Cell per_ore;
  if (entry.has("opex_curves")) {
    const Cell by_curves = record_curves(entry, book, capacity, "opex_curves").value_or(book.zero("USD/t{ore}"));
    per_ore = book.scalar(entry, "opex_by_curves", "Operating cost per tonne of ore by cost curves", "USD/t{ore}", [by_curves] { return by_curves; })[book.calendar().period(0)];
  } else {
    per_ore = book.cell(entry, "opex");
  }
  const Cell per_oxide = book.cell(entry, "processing");
  const Cell per_rock = entry.has("mining_cost") ? book.cell(entry, "mining_cost") : Cell();
  const auto variable = escalated(costs.growth, [=, kept = milling.stock_cost](Period p) {
    Cell cost = ore[p] * per_ore + product[p] * per_oxide;
    if (per_rock.valid()) cost = cost + (*moved)[p] * per_rock;
    return kept ? cost + (*kept)[p] : cost;
  });
  const char *name = "own_operating_cost", *label = "Mining, milling and processing";
  if (!entry.has("fixed_cost")) return book.line(entry, name, label, "USD", variable);
  const Line moving = book.line(entry, "variable_operating_cost", "Operating cost that follows the ore", "USD", variable);
  const Line standing = book.line(entry, "fixed_operating_cost", "Operating cost of a mill that runs", "USD", escalated(costs.growth, [=, &book, &entry](Period p) {
    return select(ore[p] - capacity.full * book.length() * grain_of_ore(book), book.cell(entry, "fixed_cost") * book.length(), book.zero("USD"));
  }));
  return book.line(entry, name, label, "USD", [moving, standing](Period p) { return moving[p] + standing[p]; });
}

Cell planned_capital(const Entry& entry, Book& book, const Capacity& capacity) {
  if (entry.has("capex_curves")) return record_curves(entry, book, capacity, "capex_curves").value_or(book.zero("USD"));  // refused: the run stops
  if (!entry.has("capex_at")) return book.cell(entry, "capex");
  return book.scalar(entry, "capital_scaled", "Mine and mill capital at this mill's rate", "USD", [rate = capacity.mill, &book, &entry] {
    const Cell exponent = entry.has("capex_exponent") ? book.cell(entry, "capex_exponent") : book.sheet().constant(*Decimal::parse("0.6"), Unit(), "0.6 (six-tenths rule)");
    return book.cell(entry, "capex") * pow(rate / book.cell(entry, "capex_at"), exponent);
  }, "capex x (rate/capex_at)^exponent")[book.calendar().period(0)];
}

Cell capital_in_all(const Entry& entry, Book& book, const Capacity& capacity) {
  const Cell planned = planned_capital(entry, book, capacity);
  return entry.has("capital_factor") ? planned * book.cell(entry, "capital_factor") : planned;
}

/// The rows after the capital, built step by step.
class Later {
 public:
  Later(const Entry& entry, Book& book, const Capacity& capacity, const Milling& milling, const WorkingBase& base, Costs& costs)
      : entry_(entry), book_(book), capacity_(capacity), milling_(milling), base_(base), costs_(costs) {}

  void record() {
    if (has_any(entry_, {"sustaining", "sustaining_share"})) record_sustaining();
    if (has_any(entry_, end_keys)) record_end();
  }

 private:
  Line money(std::string_view name, std::string label, sheet::RowFormula formula, std::string about = {}) {
    return book_.line(entry_, name, std::move(label), "USD", std::move(formula), std::move(about));
  }

  void record_sustaining() {
    const Line ore = milling_.milled;
    costs_.sustaining = money("sustaining", "Sustaining capital", escalated(costs_.growth, [ore, total = costs_.capital_in_all, full = capacity_.full, &book = book_, &entry = entry_](Period p) {
      // A share of the capital is due per year at full rate; ore milled over the full rate is those years.
      const auto by_ore = [&] { return ore[p] * book.cell(entry, "sustaining"); };
      const auto by_capital = [&] { return total * book.cell(entry, "sustaining_share") * (ore[p] / full); };
      if (!entry.has("sustaining_share")) return by_ore();
      return entry.has("sustaining") ? by_ore() + by_capital() : by_capital();
    }));
    post("sustaining capital", *costs_.sustaining, payer("sustaining_paid_by"));
  }

  void record_end() {
    const Cell grain = grain_of_ore(book_), one = book_.one(), none = book_.zero("1");
    const Line ore = milling_.milled;
    const Line running = book_.line(entry_, "milling", "1 while the mill runs", "1", [=, full = capacity_.full, &book = book_](Period p) {
      return select(ore[p] - full * book.length() * grain, one, none);
    });
    const Line last = book_.line(entry_, "last_milling", "1 in the last period of milling within the horizon", "1", [=, &book = book_](Period p) {
      return p.index + 1 < book.calendar().count() ? running[p] * (one - running[book.calendar().period(p.index + 1)]) : running[p];
    });
    const auto at_the_end = [&](const char* key) { return [last, once = book_.cell(entry_, key)](Period p) { return once * last[p]; }; };
    if (entry_.has("closure")) {
      costs_.closure = money("closure", "Closure", escalated(costs_.growth, at_the_end("closure")));
      post("closure", *costs_.closure, payer("closure_paid_by"));
    }
    if (entry_.has("salvage")) record_salvage(at_the_end("salvage"));
    if (has_any(entry_, {"working_capital", "working_capital_fixed"})) record_working_capital(running, last);
    const Line left = book_.scalar(entry_, "ore_left_at_end", "Ore left in the mine and on the stockpile at the end of the horizon", "Mt{ore}", [=, full = capacity_.full, &book = book_, left = milling_.left] {
      const Cell rest = left(book.calendar().period(book.calendar().count() - 1));
      return select(rest - full * book.length() * grain, rest, book.zero("t{ore}"));
    });
    book_.remark({left, entry_.where, "W544", "the ore of `" + entry_.path() + "` outlasts the horizon:", "is left; what belongs to the end of milling is settled in the last period",
                  "lengthen `horizon`, or let it stand"});
  }

  void record_salvage(sheet::RowFormula formula) {
    // The equipment was handed over with the capital: the operator gets it back and sells it.
    const std::string owner = entry_.text("from"), taker = entry_.text("to"), account = entry_.path();
    costs_.salvage = money("salvage", "Salvage of the equipment", std::move(formula));
    book_.ledger().hand_over(account, "equipment for salvage", owner, taker, *costs_.salvage, *costs_.salvage);
    book_.ledger().gain(account, "salvage", taker, *costs_.salvage);
  }

  void record_working_capital(Line running, Line last) {
    const bool of_revenue = entry_.has("working_capital_of") && entry_.text("working_capital_of") == "revenue";
    const Line base = of_revenue ? base_.contract_value : base_.operating_cost;
    const Line held = money("working_capital_held", "Working capital at the end of the period", [=, &book = book_, &entry = entry_](Period p) {
      const auto share = [&] { return base[p] / book.length() * (book.cell(entry, "working_capital") * book.moment(1)); };
      const auto fixed = [&] { return book.cell(entry, "working_capital_fixed"); };
      const Cell wanted = !entry.has("working_capital_fixed") ? share() : entry.has("working_capital") ? share() + fixed() : fixed();
      return wanted * (running[p] - last[p]);
    }, "none is held after the last period of milling");
    costs_.working_capital = money("working_capital", "Into working capital", [held, &book = book_](Period p) { return held[p] - held.previous(p, book.zero("USD")); });
    book_.ledger().spend(entry_.path(), "working capital", entry_.text("to"), *costs_.working_capital);
  }

  std::string payer(const char* key) const { return entry_.has(key) ? entry_.text(key) : entry_.text("to"); }

  /// What is built or mended on the owner's land is the owner's, whoever pays it.
  void post(const std::string& label, Line cost, const std::string& who) {
    const std::string owner = entry_.text("from");
    if (who != owner) book_.ledger().hand_over(entry_.path(), label, who, owner, cost, cost);
    book_.ledger().spend(entry_.path(), label, who, cost);
  }

  const Entry& entry_;
  Book& book_;
  const Capacity& capacity_;
  const Milling& milling_;
  const WorkingBase& base_;
  Costs& costs_;
};

}  // namespace

std::optional<Line> record_cost_growth(const Entry& entry, Book& book) {
  if (!entry.has("escalation")) return std::nullopt;
  return book.growth(entry, "cost_growth", "Real growth of costs since the deal's start", book.cell(entry, "escalation"));
}

sheet::RowFormula escalated(const std::optional<Line>& growth, sheet::RowFormula formula) {
  if (!growth) return formula;
  return [formula = std::move(formula), growth = *growth](Period p) { return formula(p) * growth[p]; };
}

Costs record_own_costs(const Entry& entry, Book& book, const Capacity& capacity, const Milling& milling, Line product) {
  Costs costs;
  costs.growth = record_cost_growth(entry, book);
  costs.operating = operating_cost(entry, book, capacity, milling, product, costs);
  costs.capital_in_all = capital_in_all(entry, book, capacity);
  costs.capital = book.line(entry, "own_capital", "Mine and mill capital", "USD", [total = costs.capital_in_all, &book, &entry](Period p) { return total * book.scheduled(entry, "schedule", p); });
  return costs;
}

void record_later_costs(const Entry& entry, Book& book, const Capacity& capacity, const Milling& milling, const WorkingBase& base, Costs& costs) {
  Later(entry, book, capacity, milling, base, costs).record();
}

void check_costs(const Entry& entry, Diagnostics& found) {
  struct Need {
    const char* key;
    std::initializer_list<const char*> one_of;
    const char* example;
  };
  static const Need needs[] = {
      {"capex_at", {"capex"}, "capex = \"60 MUSD\""},
      {"capex_exponent", {"capex_at"}, "capex_at = \"1.5 Mt/a\""},
      {"sustaining_paid_by", {"sustaining", "sustaining_share"}, "sustaining = \"1.5 USD/t\""},
      {"closure_paid_by", {"closure"}, "closure = \"12 MUSD\""},
      {"working_capital_of", {"working_capital"}, "working_capital = \"25 %\""},
  };
  for (const Need& need : needs)
    if (entry.has(need.key) && !has_any(entry, need.one_of))
      found.error("E339", entry.at(need.key).key_where, "`" + std::string(need.key) + "` says nothing without `" + *need.one_of.begin() + "`", std::string("add  ") + need.example + "  or take it out");
  const Value* ramp = entry.find("ramp");
  if (ramp == nullptr || !has_any(entry, end_keys)) return;
  bool began = false;
  for (const sheet::Parameter& share : ramp->shares) {
    if (began && !share.value.is_positive()) {
      found.error("E340", ramp->where, "the ramp stands still after it began, so milling would end twice, with its closure and release of money", "a share above 0 in every year after the first ore");
      return;
    }
    began = began || share.value.is_positive();
  }
}

}  // namespace assay::model::mine
