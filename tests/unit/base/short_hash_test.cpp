#include "base/short_hash.hpp"

#include <gtest/gtest.h>

namespace assay {
namespace {

// `printf 'abc\0' | sha1sum` begins 686483805a...; the zero byte keeps "ab", "c" from being "a", "bc".
TEST(ShortHash, IsTheBeginningOfASha1) {
  EXPECT_EQ(short_hash({"abc"}), "6864838");
  EXPECT_NE(short_hash({"ab", "c"}), short_hash({"a", "bc"}));
  EXPECT_NE(short_hash({}), short_hash({""}));
}

}  // namespace
}  // namespace assay
