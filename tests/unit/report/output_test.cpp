// What a user would do by hand: write, fail to write, look at what is left in the folder.
#include "report/output.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace assay::report {
namespace {

namespace fs = std::filesystem;

class OutputTest : public ::testing::Test {
 protected:
  OutputTest() {
    std::string name = (fs::temp_directory_path() / "assay-output-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
  }
  ~OutputTest() override { fs::remove_all(folder_); }

  std::string in_folder(std::string_view name) const { return (folder_ / name).string(); }
  static std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
  }
  static void put(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  /// The one error found, which must be E501.
  std::string message() const {
    EXPECT_EQ(found_.all().size(), 1U);
    if (found_.all().empty()) return {};
    EXPECT_EQ(found_.all().front().code, "E501");
    EXPECT_FALSE(found_.all().front().fix.empty());
    return found_.all().front().message;
  }

  fs::path folder_;
  Diagnostics found_;
};

TEST_F(OutputTest, WritesAFileByteForByte) {
  const std::string text("a\r\n\0−", 7);
  EXPECT_TRUE(write_output(in_folder("memo.md"), text, found_));
  EXPECT_EQ(content(in_folder("memo.md")), text);
  EXPECT_EQ(files(), 1U);
  EXPECT_TRUE(found_.all().empty());
}

TEST_F(OutputTest, NewFilesFollowTheUmaskAndOldOnesKeepTheirMode) {
  const auto mode = [&](std::string_view name) {
    struct stat status {};
    EXPECT_EQ(::stat(in_folder(name).c_str(), &status), 0);
    return status.st_mode & 0777;
  };
  const mode_t before = ::umask(027);
  EXPECT_TRUE(write_output(in_folder("new"), "x", found_));
  ::umask(before);
  EXPECT_EQ(mode("new"), 0640U);
  ASSERT_EQ(::chmod(in_folder("new").c_str(), 0604), 0);
  EXPECT_TRUE(write_output(in_folder("new"), "y", found_));
  EXPECT_EQ(mode("new"), 0604U);
  EXPECT_EQ(content(in_folder("new")), "y");
}

TEST_F(OutputTest, TheOldFileStandsUntilTheNewOneIsWhole) {
  put(in_folder("a.csv"), "old");
  {
    std::optional<Output> output = Output::open(in_folder("a.csv"), found_);
    ASSERT_TRUE(output);
    EXPECT_EQ(content(in_folder("a.csv")), "old");
  }  // given up
  EXPECT_EQ(content(in_folder("a.csv")), "old");
  EXPECT_EQ(files(), 1U);
  std::optional<Output> output = Output::open(in_folder("a.csv"), found_);
  ASSERT_TRUE(output);
  Output moved = std::move(*output);
  output.reset();
  EXPECT_TRUE(moved.finish("new", found_));
  EXPECT_EQ(content(in_folder("a.csv")), "new");
  EXPECT_EQ(files(), 1U);
}

TEST_F(OutputTest, TroubleIsKnownBeforeTheWorkStarts) {
  EXPECT_FALSE(Output::open(in_folder("none/a.csv"), found_));
  EXPECT_NE(message().find("none/a.csv`: its folder does not exist"), std::string::npos);
}

TEST_F(OutputTest, AFolderIsNotAFile) {
  EXPECT_FALSE(Output::open(folder_.string(), found_));
  EXPECT_NE(message().find("it is a folder"), std::string::npos);
  found_ = {};
  EXPECT_FALSE(Output::open(folder_.string() + "/", found_));
  EXPECT_NE(message().find("it is a folder"), std::string::npos);
  EXPECT_EQ(files(), 0U);
}

TEST_F(OutputTest, AFileIsNotAFolder) {
  put(in_folder("a"), "old");
  EXPECT_FALSE(Output::open(in_folder("a/b"), found_));
  EXPECT_NE(message().find("a part of the path is a file"), std::string::npos);
}

TEST_F(OutputTest, AnEmptyNameIsRefused) {
  EXPECT_FALSE(Output::open("", found_));
  EXPECT_EQ(message(), "the name of the output file is empty");
}

TEST_F(OutputTest, PermissionIsAsked) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may write anywhere";
  put(in_folder("a"), "old");
  ASSERT_EQ(::chmod(in_folder("a").c_str(), 0444), 0);
  EXPECT_FALSE(Output::open(in_folder("a"), found_));  // a rename would have replaced it
  EXPECT_NE(message().find("there is no permission"), std::string::npos);
  found_ = {};
  ASSERT_EQ(::chmod(folder_.c_str(), 0555), 0);
  EXPECT_FALSE(Output::open(in_folder("b"), found_));
  EXPECT_NE(message().find("there is no permission"), std::string::npos);
  ASSERT_EQ(::chmod(folder_.c_str(), 0755), 0);
}

// The limit of a file's size stands for a disk that fills up in the middle of a write.
TEST_F(OutputTest, NothingIsHalfWritten) {
  put(in_folder("a"), "old");
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{4096, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  std::optional<Output> output = Output::open(in_folder("a"), found_);  // alive to the end: finish() itself cleans up
  const bool done = output && output->finish(std::string(10'000, 'x'), found_);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_FALSE(done);
  EXPECT_NE(message().find("larger than is allowed"), std::string::npos);
  EXPECT_EQ(content(in_folder("a")), "old");
  EXPECT_EQ(files(), 1U);
}

TEST_F(OutputTest, DevicesAreWrittenDirectly) {
  EXPECT_TRUE(write_output("/dev/null", "x", found_));
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  EXPECT_FALSE(write_output("/dev/full", "x", found_));
  EXPECT_EQ(message(), "cannot write `/dev/full`: the disk is full");
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(OutputTest, ALinkStaysALink) {
  put(in_folder("real"), "old");
  fs::create_symlink("real", in_folder("link"));
  EXPECT_TRUE(write_output(in_folder("link"), "new", found_));
  EXPECT_TRUE(fs::is_symlink(in_folder("link")));
  EXPECT_EQ(content(in_folder("real")), "new");
  fs::create_symlink("later", in_folder("ahead"));
  EXPECT_TRUE(write_output(in_folder("ahead"), "made", found_));
  EXPECT_EQ(content(in_folder("later")), "made");
  fs::create_symlink("round", in_folder("round"));
  EXPECT_FALSE(write_output(in_folder("round"), "x", found_));
  EXPECT_NE(message().find("circle"), std::string::npos);
}

TEST_F(OutputTest, ADashIsStandardOutput) {
  ::testing::internal::CaptureStdout();
  const bool done = write_output("-", "answer\n", found_);
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "answer\n");
  EXPECT_TRUE(done);
}

TEST_F(OutputTest, StandardOutputOnAFullDisk) {
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  if (full < 0) GTEST_SKIP() << "no /dev/full here";
  EXPECT_FALSE(write_to_descriptor(full, "x", "-", found_));
  EXPECT_EQ(message(), "cannot write standard output: the disk is full");
  ::close(full);
}

TEST_F(OutputTest, AReaderThatHasGoneAwayIsAnError) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  const auto old_handler = std::signal(SIGPIPE, SIG_IGN);
  EXPECT_FALSE(write_to_descriptor(ends[1], "x", "-", found_));
  std::signal(SIGPIPE, old_handler);
  EXPECT_EQ(message(), "cannot write standard output: the program that reads it has stopped");
  ::close(ends[1]);
}

}  // namespace
}  // namespace assay::report
