#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model {

/// One rare-earth oxide of a distribution.
struct OxideShare {
  std::string oxide;    ///< "Nd2O3"
  sheet::Cell in_treo;  ///< t oxide per t TREO, normalised
};

/// The row of a file that holds a distribution.
struct OxideRow {
  const input::CsvTable& table;
  std::string id;
  Span where;        ///< where the row is named
  std::string path;  ///< of its figures, below the entry: "basket"
  bool as_printed = false;  ///< shares stand as they are, and are not divided by their sum
};

/// The distribution in one row of a CSV file: columns La2O3 ... Y2O3 in %, as printed. Printed sums
/// differ from 100 %, so each share is divided by their sum, unless the row says `as_printed`. Oxides without a share are left out; order of the periodic
/// table, Y last. Declares the scalars `<prefix>basket_sum` and `<prefix>oxide_share.OXIDE`. Empty, with diagnostics (E404,
/// E392, E201, E303, E317), when the row is not there or holds no share; W543 when they add up to more than 105 %.
std::vector<OxideShare> record_oxide_shares(const Entry& entry, Book& book, const OxideRow& from, const std::string& prefix);
/// The same of the row that a key of the entry names (Shape::row); as printed when its `KEY_shares` says so.
std::vector<OxideShare> record_oxide_shares(const Entry& entry, Book& book, std::string_view key, const std::string& prefix = "");

/// An oxide is part of the TREO: its tonnes count as tonnes of TREO. 1 t TREO per t oxide.
sheet::Cell as_treo(Book& book, const std::string& oxide);

}  // namespace assay::model
