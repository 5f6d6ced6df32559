#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// A stabilisation clause: for one payer the law of a calendar year stands, whatever its dated rates and instruments become.
///   law(t)    = what a tax is by the law of t;  frozen(t) = what it is by the rates and dates of the year `law_of`       money
///   kept(t)   = frozen; with `lighter_law` min(law, frozen)
///   frozen:       payment of the tax = kept, in the years of the clause
///   compensated:  payment of the tax = law; the receiver pays back law - kept (where below 0, the payer pays kept - law)
///   forgone(t) = sum over the taxes of law - kept, in the years of the clause; shown either way
/// Both are taken on the bases of the deal as it runs. Errors: E393 to E395, E410; W584 when nothing changes by date.
extern const Kind stabilisation_kind;

/// The clause that names this instrument under `taxes`; nullptr when none does.
const Entry* stabilised_by(const Entry& tax, const Book& book);

/// What a tax is in a period by the law of a calendar year.
using LawFormula = std::function<sheet::Cell(Period, int law)>;

/// Records [law_payment] and [frozen_payment] of a stabilised tax; what is paid of them in the period, not posted.
sheet::RowFormula record_stabilised(const Entry& tax, const Entry& clause, Book& book, sheet::RowFormula by_law, LawFormula of_year);

}  // namespace assay::model::fiscal
