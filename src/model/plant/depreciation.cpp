#include "model/plant/depreciation.hpp"

#include <string>

namespace assay::model::plant {
namespace {

std::vector<Decimal> percents(std::initializer_list<const char*> texts) {
  std::vector<Decimal> shares;
  for (const char* text : texts) shares.push_back(*Decimal::parse(text) / Decimal(100));
  return shares;
}

/// Half a year's share first and last, a whole one between.
std::vector<Decimal> straight_line(int years) {
  const Decimal whole = Decimal(1) / Decimal(years), half = whole / Decimal(2);
  std::vector<Decimal> shares(static_cast<std::size_t>(years) + 1, whole);
  shares.front() = shares.back() = half;
  return shares;
}

}  // namespace

std::span<const DepreciationClass> depreciation_classes() {
  static const DepreciationClass all[] = {
      {"macrs_5", "5-year MACRS", percents({"20", "32", "19.2", "11.52", "11.52", "5.76"})},
      {"macrs_15", "15-year MACRS",
       percents({"5", "9.5", "8.55", "7.7", "6.93", "6.23", "5.9", "5.9", "5.91", "5.9", "5.91", "5.9", "5.91", "5.9", "5.91", "2.95"})},
      {"straight_5", "5-year straight line", straight_line(5)},
      {"straight_15", "15-year straight line",
       percents({"3.33", "6.67", "6.67", "6.67", "6.67", "6.67", "6.67", "6.66", "6.67", "6.66", "6.67", "6.66", "6.67", "6.66", "6.67", "3.33"})},
      {"straight_20", "20-year straight line", straight_line(20)},
      {"straight_39", "39-year straight line", straight_line(39)},
  };
  return all;
}

const DepreciationClass& equipment_class() { return depreciation_classes().front(); }

sheet::Cell written_off(Book& book, const DepreciationClass& one, int year) {
  if (year < 1 || static_cast<std::size_t>(year) > one.shares.size()) return book.zero("1");
  return book.sheet().constant(one.shares[static_cast<std::size_t>(year) - 1], Unit(),
                               std::string(one.label) + ", year " + std::to_string(year));
}

}  // namespace assay::model::plant
