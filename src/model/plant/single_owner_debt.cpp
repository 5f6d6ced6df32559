#include "model/plant/levelised_cost.hpp"
#include "model/plant/single_owner_parts.hpp"

namespace assay::model::plant {

using sheet::Cell;
using sheet::Line;

void check_debt(const Entry& entry, Diagnostics& found) {
  const bool dscr = entry.text("repayment") == "dscr";
  const char* wanted = dscr ? "dscr" : "debt_fraction";
  const char* other = dscr ? "debt_fraction" : "dscr";
  if (entry.has(other))
    found.error("E378", entry.at(other).key_where, "`" + std::string(other) + "` does not go with  repayment = \"" + entry.text("repayment") + '"',
                dscr ? "take it out: the cash available for debt service sizes the debt" : "write  repayment = \"dscr\", or take it out");
  if (dscr && !entry.has(wanted)) found.error("E378", entry.at("repayment").where, "a debt sized by its service cover needs `dscr`", "dscr = \"1.3\"");
  if (const Value* grace = entry.find("grace"); dscr && grace != nullptr && !grace->quantity->value.is_zero())
    found.error("E378", grace->where, "`grace` does not go with  repayment = \"dscr\"", "take it out: the cash of each year says what is repaid");
  if (const Value* most = entry.find("debt_fraction_maximum"); most != nullptr && !dscr)
    found.error("E378", most->key_where, "`debt_fraction_maximum` does not go with  repayment = \"" + entry.text("repayment") + '"',
                "take it out: `debt_fraction` says how much is borrowed");
  const Value *tenor = entry.find("tenor"), *grace_key = entry.find("grace");
  if (tenor != nullptr && tenor->quantity->value > entry.at("life").quantity->value)
    found.error("E378", tenor->where, "the debt runs longer than the plant", "a tenor of at most " + entry.at("life").quantity->value.text() + " a");
  if (tenor != nullptr && grace_key != nullptr && grace_key->quantity->value >= tenor->quantity->value)
    found.error("E378", grace_key->where, "the grace leaves no year in which the debt is repaid", "less than the tenor, " + tenor->quantity->value.text() + " a");
  if ((dscr || entry.has("debt_fraction")) && (!entry.has("debt_rate") || !entry.has("tenor")))
    found.error("E378", entry.where, "a debt needs `debt_rate` and `tenor`", "debt_rate = \"7 %/a\" and tenor = \"18 a\"");
}

void record_debt(SingleOwner& plant) {
  Book& book = plant.book;
  const Entry& entry = plant.entry;
  const std::string& kind = entry.text("repayment");
  const bool borrows = kind == "dscr" || entry.has("debt_fraction");
  const Cell year = plant.year(), none = book.zero("USD");
  const auto at = [&book](int index) { return book.calendar().period(index); };

  const Cell working_capital_time = plant.cell("working_capital_time"), debt_months = plant.cell("debt_reserve_time");
  plant.working_reserve = plant.line("working_capital_reserve", "Working capital reserve", "USD", [&book, none, working_capital_time, expense = plant.operating, year](Period p) {
    return working_capital_time / year * SingleOwner::next(book, expense, p, none);
  });
  plant.cash_for_debt = plant.line("cash_available_for_debt_service", "Cash available for debt service", "USD",
                                   [ebitda = plant.ebitda, funding = plant.equipment_funding](Period p) { return ebitda[p] - funding[p]; });
  const Cell capital = plant.cell("capital"), construction = plant.cell("construction_interest"), closing = plant.cell("closing_cost"), other = plant.cell("other_cost");
  const Line before = book.scalar(entry, "cost_before_debt", "Cost before debt-related items", "USD", [=] { return capital + construction + closing + other; });

  const Cell rate = borrows ? plant.cell("debt_rate") : book.zero("%/a"), tenor = borrows ? plant.cell("tenor") : book.zero("a");
  const Cell grace = min(plant.cell("grace"), tenor), fee = plant.cell("debt_fee"), paying = tenor - grace;
  const std::string path = entry.path();
  const auto own = [&book, path](const char* name) { return *book.sheet().find_line(path + '.' + name); };

  if (borrows) {
    plant.loan_factor = plant.line("loan_factor", "Discount factor at the debt's rate", "1", [&book, rate, path](Period p) {
      return p.index == 0 ? book.one() : book.sheet().find_line(path + ".loan_factor")->previous(p, book.one()) / (book.one() + rate * book.length());
    });
    plant.loan_cash = present_value(entry, book, "cash_present_value", "Cash available for debt service over the loan's life, at the debt's rate", "USD",
                                    [&book, cash = plant.cash_for_debt, factor = plant.loan_factor, tenor, year](Period p) { return cash[p] * factor[p] * book.active(p, year, tenor); });
  }
  if (kind == "dscr") {
    const Cell cover = plant.cell("dscr");
    const Line pv = plant.loan_cash;
    const auto sized = [pv, cover, at] { return pv[at(0)] / cover; };
    if (!entry.has("debt_fraction_maximum")) {
      plant.debt = book.scalar(entry, "debt", "Size of debt", "USD", sized);
      plant.service = plant.line("debt_service", "Debt total payment", "USD", [&book, cover, tenor, year, cash = plant.cash_for_debt](Period p) {
        return cash[p] / cover * book.active(p, year, tenor);
      });
    } else {
      // The lender's cap is on a first estimate of the cost: the fee as if all of the capital were borrowed, no debt reserve.
      const Line estimate = book.scalar(entry, "installed_cost_estimate", "First estimate of the installed cost", "USD",
                                        [before, fee, capital, wc = plant.working_reserve, at] { return before[at(0)] + fee * capital + wc[at(0)]; });
      const Line uncapped = book.scalar(entry, "debt_before_cap", "Size of debt by its service cover", "USD", sized);
      plant.debt = book.scalar(entry, "debt", "Size of debt", "USD", [uncapped, estimate, most = plant.cell("debt_fraction_maximum"), at] {
        return min(uncapped[at(0)], most * estimate[at(0)]);
      });
      // A smaller debt is served in the same proportions: the cover of every year rises alike.
      plant.service = plant.line("debt_service", "Debt total payment", "USD", [&book, own, pv, tenor, year, at, cash = plant.cash_for_debt](Period p) {
        return cash[p] * own("debt")[p] / pv[at(0)] * book.active(p, year, tenor);
      });
    }
    plant.principal = plant.line("debt_principal", "Debt principal payment", "USD", [own](Period p) { return own("debt_service")[p] - own("debt_interest")[p]; });
  } else if (!borrows) {
    plant.debt = book.scalar(entry, "debt", "Size of debt", "USD", [none] { return none; });
    plant.service = plant.line("debt_service", "Debt total payment", "USD", [none](Period) { return none; });
    plant.principal = plant.line("debt_principal", "Debt principal payment", "USD", [none](Period) { return none; });
  } else {
    const Cell fraction = plant.cell("debt_fraction"), one = book.one(), growth = one + rate * year;
    // Yearly payment per unit of debt once principal is repaid; without interest both kinds repay in equal parts.
    const Cell part = year / paying;
    const Cell annuity = kind == "level" ? rate * year / (one - one / pow(growth, paying / year)) : part;
    const Cell first = select(grace, rate * year, kind == "level" ? annuity : part + rate * year);
    plant.debt = book.scalar(entry, "debt", "Size of debt", "USD", [fraction, fee, before, first, debt_months, year, wc = plant.working_reserve, at, one] {
      // The reserve and the fee are borrowed against too: solved in closed form, not by iteration.
      const Cell share = fraction * (one + fraction * fee);
      return share * (before[at(0)] + wc[at(0)]) / (one - share * first * debt_months / year);
    });
    if (kind == "level") {
      plant.service = plant.line("debt_service", "Debt total payment", "USD", [&book, own, annuity, tenor, grace, paying, year](Period p) {
        const Cell repaying = book.active(p, year + grace, paying), lent = book.active(p, year, tenor);
        return own("debt")[p] * annuity * repaying + own("debt_interest")[p] * (lent - repaying);
      });
      plant.principal = plant.line("debt_principal", "Debt principal payment", "USD", [own](Period p) { return own("debt_service")[p] - own("debt_interest")[p]; });
    } else {
      plant.principal = plant.line("debt_principal", "Debt principal payment", "USD", [&book, own, part, grace, paying, year](Period p) {
        return own("debt")[p] * part * book.active(p, year + grace, paying);
      });
      plant.service = plant.line("debt_service", "Debt total payment", "USD", [own](Period p) { return own("debt_principal")[p] + own("debt_interest")[p]; });
    }
  }

  sheet::Balance balance = book.balance(entry, "debt_balance", "Debt balance", "USD", none);
  balance.rolls([debt = plant.debt, principal = plant.principal, none](Period p) { return sheet::Flow{p.index == 0 ? debt[p] : none, principal[p]}; });
  plant.interest = plant.line("debt_interest", "Debt interest payment", "USD", [&book, balance, rate](Period p) { return balance.opening(p) * rate * book.length(); });
  plant.debt_reserve = plant.line("debt_service_reserve", "Debt service reserve", "USD", [&book, none, debt_months, year, service = plant.service](Period p) {
    return debt_months / year * SingleOwner::next(book, service, p, none);
  });

  const Line reserves = plant.line("total_reserves", "Reserves at the end of the year", "USD",
                                   [a = plant.working_reserve, b = plant.debt_reserve, c = plant.equipment_balance](Period p) { return a[p] + b[p] + c[p]; });
  plant.reserve_interest = plant.line("reserve_interest", "Interest earned on reserves", "USD", [&book, reserves, none, earned = plant.cell("reserve_rate")](Period p) {
    return reserves.previous(p, none) * earned * book.length();
  });
  plant.installed_cost = book.scalar(entry, "installed_cost", "Total installed cost", "USD", [before, fee, reserves, debt = plant.debt, at] {
    return before[at(0)] + fee * debt[at(0)] + reserves[at(0)];
  });
  book.scalar(entry, "financing_cost", "Cost of financing: interest and fees of construction and debt, reserves of the capital year", "USD",
              [cost = plant.installed_cost, capital, at] { return cost[at(0)] - capital; });
  book.scalar(entry, "equity", "Issuance of equity", "USD", [cost = plant.installed_cost, debt = plant.debt, at] { return cost[at(0)] - debt[at(0)]; });
  // What goes into the reserves, less what is taken out; the capital year's part is in the installed cost.
  plant.reserve_change = plant.line("reserve_funding", "Reserve funding less releases", "USD",
                                    [reserves, none](Period p) { return p.index == 0 ? none : reserves[p] - reserves.previous(p, none); });
  if (borrows) record_cover(plant);
}

}  // namespace assay::model::plant
