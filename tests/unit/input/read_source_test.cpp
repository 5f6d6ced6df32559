// Files as the operating system has them. Expected codes are those of document.hpp.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "input/document.hpp"
#include "input_test_support.hpp"

namespace assay::input {
namespace {

namespace fs = std::filesystem;

class ReadSource : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("assay_read_source_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  static std::string codes(const fs::path& path) {
    Diagnostics found;
    const SourcePtr source = read_source(path, "x.toml", found);
    EXPECT_EQ(source == nullptr, found.has_errors());
    return summary(found);
  }
  fs::path folder_;
};

TEST_F(ReadSource, KeepsTheBytes) {
  Diagnostics found;
  const SourcePtr source = read_source(write("a.toml", "\xEF\xBB\xBFx = 1\r\n"), "deals/a.toml", found);
  ASSERT_NE(source, nullptr) << render(found);
  EXPECT_EQ(source->name, "deals/a.toml");
  EXPECT_EQ(source->text, "\xEF\xBB\xBFx = 1\r\n");
}

TEST_F(ReadSource, RefusesWhatIsNoText) {
  EXPECT_EQ(codes(folder_ / "missing.toml"), "E010 0:0");
  EXPECT_EQ(codes(folder_), "E011 0:0");
  EXPECT_EQ(codes(write("file.toml", "x") / "below.toml"), "E010 0:0");  // a file where a folder is meant
  EXPECT_EQ(codes(write("latin1.toml", "x = \"\xE9\"\n")), "E013 1:6 [\xE9]");
  EXPECT_EQ(codes(write("nul.toml", std::string("\0", 1))), std::string("E014 1:1 [\0]", 12));
}

TEST_F(ReadSource, RefusesAFileItMayNotRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const fs::path secret = write("secret.toml", "x = 1\n");
  fs::permissions(secret, fs::perms::none);
  EXPECT_EQ(codes(secret), "E011 0:0");
}

TEST_F(ReadSource, RefusesMoreThan64MiB) {
  const fs::path large = write("large.toml", "");
  fs::resize_file(large, 64U * 1024 * 1024 + 1);  // a file of holes: takes no room on the disk
  EXPECT_EQ(codes(large), "E012 0:0");
  // A device has no size of its own.
  if (fs::exists("/dev/zero")) {
    EXPECT_EQ(codes("/dev/zero"), "E012 0:0");
  }
}

TEST_F(ReadSource, MessagesNameTheFile) {
  Diagnostics found;
  read_source(folder_ / "missing.toml", "deals/missing.toml", found);
  EXPECT_EQ(render(found),
            "deals/missing.toml: there is no such file\n"
            "  fix: check the name and the folder                                      [E010]\n");
}

}  // namespace
}  // namespace assay::input
