#include "report/helper.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <iterator>
#include <sstream>
#include <system_error>
#include <vector>

#include "base/wording.hpp"
#include "report/docx_style.hpp"
#include "report/temporary_folder.hpp"

extern char** environ;

namespace assay::report {
namespace {

constexpr std::string_view drawer_program = "rsvg-convert", drawer_package = "librsvg2-bin";
constexpr Helper helpers[] = {{"docx", "pandoc", "md", drawer_program, drawer_package}, {"pdf", "weasyprint", "html"}};

/// WeasyPrint knows no variables in borders and no font of the system; a font that most machines have spares it from taking in a large one for Chinese
/// and Korean where the text has neither.
constexpr std::string_view style_for_pdf = R"(<style>
body { background: #fff; color: #000; font-family: "DejaVu Sans", "Liberation Sans", Arial, sans-serif; }
html { font-size: 8.5pt; }
table { border-top: 1.2pt solid #000; border-bottom: 1.2pt solid #000; }
tbody tr:first-child > *, tbody tr.total > * { border-top: 0.6pt solid #666; }
tbody tr + tr > * { border-top: 0.4pt solid #ccc; }
thead th, caption, tbody tr.total > * { font-weight: bold; }
</style>
)";

std::string input_of(const Helper& helper, std::string text) {
  if (helper.format == "pdf")
    if (const auto head = text.find("</head>"); head != std::string::npos) text.insert(head, style_for_pdf);
  return text;
}

constexpr const char* style_file = "style.docx";
constexpr const char* filter_file = "tables.lua";

std::vector<std::string> arguments_of(const Helper& helper, const TemporaryFolder& folder, const std::string& in, const std::string& out) {
  if (helper.program == "pandoc")
    return {"pandoc", "--from=gfm", "--to=docx", "--reference-doc=" + folder.file(style_file), "--lua-filter=" + folder.file(filter_file), "--resource-path=" + folder.path(), "--output=" + out, in};
  return {"weasyprint", "--quiet", in, out};
}

constexpr int picture_width = 1920;  // dots across 160 mm: 305 to the inch

bool is_on_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');)
    if (::access(((folder.empty() ? "." : folder) + '/' + program).c_str(), X_OK) == 0) return true;
  return false;
}

/// Runs it without input, with what it says in a file; its exit status, or minus the error number when it cannot be started.
int run(const std::vector<std::string>& arguments, const std::string& log) {
  std::vector<char*> words;
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  constexpr int log_mode = 0600;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, log_mode);
  posix_spawn_file_actions_adddup2(&files, 1, 2);
  pid_t child = 0;
  // rsvg-convert stamps pictures with the moment unless it is told one: those of the same run are the same bytes. A document is dated when it is made.
  std::vector<char*> environment;
  for (char** each = environ; *each != nullptr; ++each) environment.push_back(*each);
  std::string stamp = "SOURCE_DATE_EPOCH=0";
  if (arguments.front() == drawer_program && std::getenv("SOURCE_DATE_EPOCH") == nullptr) environment.push_back(stamp.data());
  environment.push_back(nullptr);
  const int error = ::posix_spawnp(&child, words.front(), &files, nullptr, words.data(), environment.data());
  posix_spawn_file_actions_destroy(&files);
  if (error != 0) return -error;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return -errno;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

const Helper* helper_for(std::string_view format) {
  for (const Helper& helper : helpers)
    if (helper.format == format) return &helper;
  return nullptr;
}

namespace {

/// What is made, for messages: "a .docx file is", and where else to turn.
struct Made {
  std::string what, format, package, way_out;
};

/// Whether it ran to its good end; else says why not.
bool ran(const TemporaryFolder& folder, const std::vector<std::string>& arguments, const Made& made, Diagnostics& found) {
  const int status = run(arguments, folder.file("log"));
  const std::string& name = arguments.front();
  if (status == 0) return true;
  if (status == -ENOENT || status == 127) {
    found.error("E502", {}, made.what + " made by " + name + ", which is not on the PATH", "install it (apt-get install " + made.package + "), or write  -o memo." + made.way_out);
    return false;
  }
  Diagnostics nothing_said;
  const std::string said = status < 0 ? std::generic_category().message(-status) : folder.read("log", nothing_said);
  const std::string first = said.substr(0, said.find('\n'));
  found.error("E503", {}, name + " could not make the ." + made.format + " file (exit status " + std::to_string(status) + ")" + (first.empty() ? "" : ": " + printable(first.substr(0, 200))),
              "write  -o memo." + made.way_out + "  and try " + name + " on it");
  return false;
}

}  // namespace

std::vector<PictureFile> as_pdf(std::vector<PictureFile> pictures, Diagnostics& found) {
  if (pictures.empty()) return pictures;
  const TemporaryFolder folder(found);
  if (found.has_errors()) return {};
  for (PictureFile& picture : pictures) {
    const std::string from = picture.name + ".svg", to = picture.name + ".pdf";
    if (!folder.write(from, picture.svg, found)) return {};
    if (!ran(folder, {std::string(drawer_program), "--format=pdf", "--output=" + folder.file(to), folder.file(from)}, {"the figures of a .tex file are", "pdf", std::string(drawer_package), "md"}, found)) return {};
    picture.svg = folder.read(to, found);
    if (found.has_errors()) return {};
  }
  return pictures;
}

std::string made_by(const Helper& helper, const std::string& text, const std::vector<PictureFile>& pictures, Diagnostics& found) {
  const std::string program(helper.program), format(helper.format), from(helper.from), drawer(helper.drawer);
  const TemporaryFolder folder(found);
  if (found.has_errors() || !folder.write("memo." + from, input_of(helper, text), found)) return {};
  if (helper.program == "pandoc" && (!folder.write(style_file, docx_style(), found) || !folder.write(filter_file, std::string(docx_filter()), found))) return {};
  const Made itself{"a ." + format + " file is", format, program, from};
  if (!pictures.empty() && !drawer.empty()) {
    if (!is_on_path(program)) return ran(folder, {program}, itself, found), std::string();  // it is needed in any case: said first
    for (const PictureFile& picture : pictures) {
      if (!folder.write(picture.name + ".svg", picture.svg, found)) return {};
      if (!ran(folder, {drawer, "--width=" + std::to_string(picture_width), "--keep-aspect-ratio", "--background-color=white", "--output=" + folder.file(picture.name + ".png"), folder.file(picture.name + ".svg")},
               {"the figures of a ." + format + " file are", format, std::string(helper.drawer_package), "html"}, found))
        return {};
    }
  }
  if (!ran(folder, arguments_of(helper, folder, folder.file("memo." + from), folder.file("memo." + format)), itself, found)) return {};
  return folder.read("memo." + format, found);
}

}  // namespace assay::report
