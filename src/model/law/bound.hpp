#pragma once
#include <string>
#include <vector>

#include "model/law/law.hpp"

namespace assay::model::law {

/// True when a rule of this reach binds at least one of the parties on that date. Parties are ISO two-letter country
/// codes; "EU" stands for a party of the Union as such.
bool binds_a_party(Bound bound, const std::vector<std::string>& party_countries, Date as_of);

/// "US persons"; for messages.
std::string_view whom(Bound bound);

}  // namespace assay::model::law
