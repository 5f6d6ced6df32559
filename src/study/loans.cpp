#include "study/parts.hpp"

namespace assay::study {
namespace {

/// What the borrower gets, less what it pays, at the loan's own moments: a rate of return is the loan's all-in cost.
verdict::Irr all_in_cost(const Evaluation& e, const model::Entry& loan) {
  const Decimal per_year = *Decimal::parse(loan.text("frequency"));
  std::vector<Decimal> flows, times;
  for (int k = 0;; ++k) {
    const std::string key = loan.path() + ".at." + std::to_string(k) + ".net";
    if (!e.has_line(key)) break;
    flows.push_back(e.scalar(key));
    times.push_back(Decimal(k) / per_year);
  }
  return verdict::irr(flows, times);
}

std::string rate_text(const model::Entry& loan) {
  if (loan.has("rate")) return loan.at("rate").quantity->written;
  return loan.text("base") + " + " + loan.at("margin").quantity->written;
}

}  // namespace

std::vector<LoanResult> loans(const Evaluation& e) {
  std::vector<LoanResult> found;
  for (const model::Entry& loan : e.deal->entries) {
    if (loan.section != "loan") continue;
    LoanResult r;
    const std::string path = loan.path() + '.';
    r.path = loan.path();
    r.title = loan.has("title") ? loan.text("title") : loan.id;
    r.from = loan.text("from");
    r.to = loan.text("to");
    if (loan.has("announced")) r.announced = e.scalar(path + "announced_amount");
    r.signed_amount = e.scalar(path + "signed_amount");
    r.delivered = e.scalar(path + "delivered_amount");
    r.rate_text = rate_text(loan);
    r.maturity = loan.at("maturity").quantity->written;
    r.grace = loan.at("grace").quantity->written;
    r.all_in = all_in_cost(e, loan);
    r.has_costs = e.has_line(path + "grant_element_5_with_costs");
    r.grant_element_5 = e.scalar(path + "grant_element_5");
    r.grant_element_5_with_costs = r.has_costs ? e.scalar(path + "grant_element_5_with_costs") : r.grant_element_5;
    r.grant_element_10 = e.scalar(path + "grant_element_10");
    r.concessional_5 = e.scalar(path + "concessional_5").is_positive();
    r.concessional_10 = e.scalar(path + "concessional_10").is_positive();
    found.push_back(std::move(r));
  }
  return found;
}

}  // namespace assay::study
