#include <algorithm>

#include "base/cancellation.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

/// What the borrower gets, less what it pays: a rate of return is the loan's all-in cost.
verdict::Irr all_in_cost(const Evaluation& e, const std::string& path) {
  const LoanCells cells = loan_cells(e, path);
  std::vector<Decimal> flows;
  for (std::size_t k = 0; k < cells.gets.size(); ++k) flows.push_back(cells.pays.empty() ? e.values[cells.gets[k]] : e.values[cells.gets[k]] - e.values[cells.pays[k]]);
  return verdict::borrowing_rate(flows, cells.times);
}

/// A share without what 50 digits leave of one that is zero.
Decimal share_of(const Evaluation& e, const std::string& key) {
  return but_for_rounding(e.scalar(key), Decimal(1));
}

std::string rate_text(const model::Entry& loan) {
  if (loan.has("rate")) return loan.at("rate").quantity->written;
  return loan.text("base") + " + " + loan.at("margin").quantity->written;
}

}  // namespace

LoanCells loan_cells(const Evaluation& e, const std::string& path) {
  LoanCells cells;
  const sheet::Sheet& sheet = e.recorded->sheet;
  if (const auto paid = sheet.find_line(path + ".all_paid")) {
    const Decimal length = e.deal->calendar.length_a();
    for (const Period p : e.deal->calendar.periods()) {
      cells.gets.push_back(sheet.cell(sheet.find_line(path + ".drawn")->id(), p.index));
      cells.pays.push_back(sheet.cell(paid->id(), p.index));
      cells.times.push_back(length * Decimal(p.index));
    }
    return cells;
  }
  const auto loan = std::find_if(e.deal->entries.begin(), e.deal->entries.end(), [&](const model::Entry& entry) { return entry.path() == path; });
  const Decimal per_year = *Decimal::parse(loan->text("frequency"));
  for (int k = 0;; ++k) {
    const auto net = sheet.find_line(path + ".at." + std::to_string(k) + ".net");
    if (!net) return cells;
    cells.gets.push_back(sheet.cell(net->id(), 0));
    cells.times.push_back(Decimal(k) / per_year);
  }
}

std::vector<LoanResult> loans(const Evaluation& e) {
  std::vector<LoanResult> found;
  for (const model::Entry& loan : e.deal->entries) {
    if (loan.section != "loan") continue;
    LoanResult r;
    const std::string path = loan.path() + '.';
    r.path = loan.path();
    r.title = title_of(loan);
    r.from = loan.text("from");
    r.to = loan.text("to");
    if (loan.has("announced")) r.announced = e.scalar(path + "announced_amount");
    r.signed_amount = e.scalar(path + "signed_amount");
    r.delivered = e.scalar(path + "delivered_amount");
    r.rate_text = rate_text(loan);
    r.maturity = loan.has("maturity") ? loan.at("maturity").quantity->written : "until repaid";
    r.grace = loan.at("grace").quantity->written;
    r.all_in = all_in_cost(e, r.path);
    r.has_costs = e.has_line(path + "grant_element_5_with_costs");
    r.grant_element_5 = share_of(e, path + "grant_element_5");
    r.grant_element_5_with_costs = r.has_costs ? share_of(e, path + "grant_element_5_with_costs") : r.grant_element_5;
    r.grant_element_10 = share_of(e, path + "grant_element_10");
    r.concessional_5 = e.scalar(path + "concessional_5").is_positive();
    r.concessional_10 = e.scalar(path + "concessional_10").is_positive();
    found.push_back(std::move(r));
  }
  return found;
}

}  // namespace assay::study
