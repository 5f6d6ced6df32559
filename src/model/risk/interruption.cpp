#include "model/risk/interruption.hpp"

#include "model/risk/hazard.hpp"

namespace assay::model::risk {
namespace {

constexpr Key keys[] = {
    ASSAY_HAZARD_KEYS("chance per year that the legs are ended, given that they still run", "ids of the legs that it ends"),
};

void record(const Entry& entry, Book& book) {
  const sheet::Line survival = survival_line(entry, book, "Chance that the legs still run at the end of the period");
  for (const std::string& account : hazard_legs(entry, book)) book.ledger().weigh(account, survival);
}

}  // namespace

const Kind interruption_kind = {"risk", "interruption", "a yearly chance that legs are ended: survival weights", keys, record};

}  // namespace assay::model::risk
