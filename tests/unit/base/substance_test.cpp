#include "base/substance.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/rounding.hpp"

namespace assay {
namespace {

TEST(RareEarths, FifteenInAssayOrder) {
  const auto& all = rare_earth_oxides();
  ASSERT_EQ(all.size(), 15u);
  EXPECT_EQ(all.front().oxide, "La2O3");
  EXPECT_EQ(all.back().oxide, "Y2O3");
  // Atomic weights rise with atomic number through the lanthanides (no inversion among them).
  for (std::size_t i = 1; i + 1 < all.size(); ++i) EXPECT_LT(all[i - 1].atomic_weight, all[i].atomic_weight) << all[i].oxide;
  std::set<std::string> elements;
  for (const auto& row : all) elements.insert(row.element);
  EXPECT_EQ(elements.size(), 15u);
}

TEST(RareEarths, TheFormulaIsTheName) {
  for (const auto& row : rare_earth_oxides()) {
    std::string formula = row.element;
    if (row.metal_atoms > 1) formula += std::to_string(row.metal_atoms);
    formula += "O";
    if (row.oxygen_atoms > 1) formula += std::to_string(row.oxygen_atoms);
    EXPECT_EQ(formula, row.oxide);
  }
}

TEST(RareEarths, MetalPerOxide) {
  // By hand: Nd2O3 = 2 x 144.242 / (2 x 144.242 + 3 x 15.999) = 288.484 / 336.481.
  EXPECT_EQ(metal_per_oxide(*find_rare_earth("Nd2O3")), "288.484"_d / "336.481"_d);
  // Pr6O11 = 845.44596 / (845.44596 + 175.989); CeO2 = 140.116 / 172.114; Tb4O7 = 635.701416 / 747.694416.
  EXPECT_EQ(metal_per_oxide(*find_rare_earth("Pr")), "845.44596"_d / "1021.43496"_d);
  EXPECT_EQ(metal_per_oxide(*find_rare_earth("Ce")), "140.116"_d / "172.114"_d);
  EXPECT_EQ(metal_per_oxide(*find_rare_earth("Tb4O7")), "635.701416"_d / "747.694416"_d);
}

TEST(RareEarths, OxideFromElementFactors) {
  // By hand, (2 M + 3 x 15.999) / 2 M to four places: La 325.80794/277.81094, Sm 348.717/300.72, Dy 372.997/325,
  // Lu 397.93038/349.93338, Y 225.808676/177.811676.
  const std::pair<const char*, const char*> factors[] = {
      {"La", "1.1728"}, {"Sm", "1.1596"}, {"Dy", "1.1477"}, {"Lu", "1.1372"}, {"Y", "1.2699"}};
  for (const auto& [element, factor] : factors)
    EXPECT_EQ(fixed_text(Decimal(1) / metal_per_oxide(*find_rare_earth(element)), 4), factor) << element;
}

TEST(Substances, KnownNamesAndSynonyms) {
  EXPECT_EQ(read_substance("Nd2O3").label, "Nd2O3");
  EXPECT_EQ(read_substance("Nd").label, "Nd");
  EXPECT_EQ(read_substance("REO").label, "TREO");
  EXPECT_EQ(read_substance("TREO").label, "TREO");
  EXPECT_EQ(read_substance("ore").label, "ore");
  EXPECT_EQ(read_substance("concentrate").label, "concentrate");
  EXPECT_EQ(read_substance("Cu").label, "Cu");
  EXPECT_EQ(find_rare_earth("Pm"), nullptr);
  for (const std::string& label : substance_labels()) EXPECT_EQ(read_substance(label).label, label);
}

TEST(Substances, UnknownNamesGetTheNearest) {
  EXPECT_EQ(read_substance("Nd203").fix, "write `Nd2O3`");  // zero for O
  EXPECT_EQ(read_substance("nd2o3").fix, "write `Nd2O3`");
  EXPECT_EQ(read_substance("neodymium").fix, "write `Nd`");
  EXPECT_EQ(read_substance("neodymium oxide").fix, "write `Nd2O3`");
  EXPECT_EQ(read_substance("treo").fix, "write `TREO`");
  EXPECT_EQ(read_substance("concentrat").fix, "write `concentrate`");
  const SubstanceReading unknown = read_substance("unobtainium ingots");
  EXPECT_EQ(unknown.label, "");
  EXPECT_EQ(unknown.problem, "`unobtainium ingots` is not a substance that a mass can be of");
  EXPECT_EQ(unknown.fix, "write one of the oxides (Nd2O3 ...), an element, TREO, ore or concentrate");
  EXPECT_EQ(read_substance("").label, "");
}

}  // namespace
}  // namespace assay
