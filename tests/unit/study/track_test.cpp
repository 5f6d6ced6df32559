#include "study/track.hpp"

#include <filesystem>

#include "study/outputs.hpp"
#include "study_test_support.hpp"

// A track must be zero where the deal itself has the figure that is asked for: "leg.mine.aetr_10 = 41.3 %" of a deal whose rate is 41.3 %. A law, held
// for every measure of every shipped deal; what a search or a claim says of a figure is said of the figure that the deal prints.
namespace assay::study {
namespace {

TEST(Track, IsZeroWhereTheDealHasTheFigureAskedFor) {
  int tracked = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(ASSAY_SOURCE_DIR) + "/deals")) {
    if (entry.path().extension() != ".toml") continue;
    const auto e = run(file_of("deals/" + entry.path().filename().string()));
    ASSERT_TRUE(e) << entry.path();
    for (const std::string& name : measure_names(*e)) {
      Diagnostics found;
      const auto answer = look_up(*e, name, {}, {}, found);
      if (!answer || !answer->figure) continue;
      Comparison asked;
      asked.left.name = name;
      asked.right.value = answer->unit.to_canonical(answer->figure->value);
      const auto own = track(asked, *e);
      if (!own) continue;
      ++tracked;
      Decimal scale = abs(own->constant);
      for (const Track::Piece& piece : own->pieces) scale += abs(piece.weight * e->values[piece.cell]);
      EXPECT_LE(abs(sum_of(*own, *e)), scale * "1e-25"_d) << entry.path().filename() << ' ' << name << ' ' << answer->figure->value;
    }
  }
  EXPECT_GT(tracked, 60);
}

}  // namespace
}  // namespace assay::study
