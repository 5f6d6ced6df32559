#include <algorithm>

#include <fmt/format.h>

#include "book/balance_rows.hpp"
#include "report/figures.hpp"

namespace assay::book {
namespace {

struct Named {
  std::vector<std::string> rows;
  bool negated = false;
};

/// "Parties!E4*1000-Parties!E7": the cells of some lines in one period, in the unit that money is shown in.
std::string sum_of(const Pages& pages, const std::vector<Named>& parts, int period) {
  const Unit unit = report::money_unit(pages.e);
  std::string sum;
  for (const Named& part : parts)
    for (const std::string& key : part.rows) {
      const sheet::LineId line = pages.recorded().find_line(key)->id();
      sum += (part.negated ? "-" : sum.empty() ? "" : "+") + address(pages.layout, pages.layout.cell(pages.recorded(), line, period)) + times(pages, line, unit);
    }
  return sum.empty() ? "0" : sum;
}

}  // namespace

int write_fiscal_balances(Pages& pages, const study::FiscalResult& fiscal, int row) {
  const int periods = pages.recorded().calendar().count();
  const Unit unit = report::money_unit(pages.e);
  const auto sum_at = [&](const std::vector<std::string>& rows, int period) {
    Decimal sum = 0;
    for (const std::string& key : rows) sum += pages.e.row(key)[static_cast<std::size_t>(period)];
    return sum;
  };
  Decimal largest = 0;
  for (int i = 0; i < periods; ++i) largest = max(largest, abs(sum_at(fiscal.before, i)));
  const Money money{unit, form_for(unit.from_canonical(largest).to_double())};
  const auto named = [&](int offset, const char* key, const char* label) { return Row(pages, row + offset, fiscal.leg + key, label, unit.text()); };
  Row before = named(0, ".before_tax", "net cash flow of its payers before tax");
  Row taken = named(1, ".taken", "what is levied on it");
  Row received = named(2, ".received", "what the state gets of it, levied or not");
  Row left = named(3, ".after_tax", "what is left after tax");
  Row running = named(4, ".after_tax_so_far", "the same so far");
  Row by_payback = named(5, ".received_by_payback", "what the state got by the time that was back at 0");
  const std::string tiny = absolute("Balances", row, scalar_column), flows = before.cells(periods);
  pages.out.formula(pages.balances, row, scalar_column, fmt::format("=1E-12*MAX(MAX({0}),-MIN({0}))", flows), 1e-12 * money(largest), Form::amount_tiny);
  Decimal so_far = 0, state = 0;
  bool is_back = false, paid_in = false;
  for (int i = 0; i < periods; ++i) {
    const Decimal had = sum_at(fiscal.before, i), levied = -sum_at(fiscal.levied, i), got = levied + sum_at(fiscal.receipts, i);
    so_far += had - levied;
    state += got;
    before.formula(i, sum_of(pages, {{fiscal.before, false}}, i), money(had), money.form);
    taken.formula(i, sum_of(pages, {{fiscal.levied, true}}, i), money(levied), money.form);
    received.formula(i, sum_of(pages, {{fiscal.levied, true}, {fiscal.receipts, false}}, i), money(got), money.form);
    left.formula(i, before[i] + '-' + taken[i], money(had - levied), money.form);
    running.formula(i, i == 0 ? left[i] : running[i - 1] + '+' + left[i], money(so_far), money.form);
    paid_in = paid_in || so_far.is_negative();
    if (i == 0) continue;
    const std::string crossing = fmt::format("IF(AND(MIN({0}:{1})<-{2},{1}>=-{2}),SUM({3}:{4}),\"{5}\")", running[0], running[i], tiny, received[0], received[i], none);
    const std::string formula = i == 1 ? crossing : fmt::format("IF(COUNT({}:{})>0,\"{}\",{})", by_payback[1], by_payback[i - 1], none, crossing);
    const bool now = !is_back && paid_in && !so_far.is_negative();
    if (now) by_payback.formula(i, formula, money(state), money.form);
    else by_payback.text(i, formula);
    is_back = is_back || now;
  }
  const std::pair<const char*, const Row*> all[] = {{".before_tax", &before}, {".taken", &taken}, {".received", &received}, {".after_tax", &left}, {".received_by_payback", &by_payback}};
  for (const auto& [key, cells] : all) pages.ranges[fiscal.leg + key] = cells->cells(periods);
  return row + 6;
}

int write_loan_balances(Pages& pages, const study::LoanResult& loan, int row) {
  const sheet::Sheet& recorded = pages.recorded();
  const Unit unit = report::money_unit(pages.e);
  const auto line = [&](const std::string& key) { return recorded.find_line(loan.path + '.' + key); };
  const auto cell = [&](sheet::LineId id, int period) { return address(pages.layout, pages.layout.cell(recorded, id, period)) + times(pages, id, unit); };
  std::vector<std::pair<std::string, Decimal>> flows;
  const bool by_period = line("all_paid").has_value();
  if (by_period) {
    const sheet::LineId drawn = line("drawn")->id(), paid = line("all_paid")->id();
    const std::vector<Decimal> in = pages.e.row(loan.path + ".drawn"), out = pages.e.row(loan.path + ".all_paid");
    for (int i = 0; i < recorded.calendar().count(); ++i) flows.emplace_back(cell(drawn, i) + '-' + cell(paid, i), in[static_cast<std::size_t>(i)] - out[static_cast<std::size_t>(i)]);
  } else {
    for (int k = 0;; ++k) {
      const std::string key = "at." + std::to_string(k) + ".net";
      const auto net = line(key);
      if (!net) break;
      flows.emplace_back(cell(net->id(), 0), pages.e.scalar(loan.path + '.' + key));
    }
  }
  if (flows.size() < 2) return row;
  Decimal largest = 0;
  for (const auto& flow : flows) largest = max(largest, abs(flow.second));
  const Money money{unit, form_for(unit.from_canonical(largest).to_double())};
  Row borrower(pages, row, loan.path + ".borrower", by_period ? "what its borrower gets less what it pays" : "the same, a column for each moment of the loan from its first drawing", unit.text());
  for (std::size_t i = 0; i < flows.size(); ++i) borrower.formula(static_cast<int>(i), flows[i].first, money(flows[i].second), money.form);
  pages.ranges[loan.path + ".borrower"] = borrower.cells(static_cast<int>(flows.size()));
  return row + 1;
}

}  // namespace assay::book
