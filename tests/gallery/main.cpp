// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui_gallery FOLDER: writes a PNG of every page in every look, to be looked at, and says what is wrong by measure. Options narrow
// it down.
#include "floor/stationwindow.h"
#include "support/galleryaudit.h"
#include "support/gallerywindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <cstdio>

namespace {

using namespace bincard;

struct Choice {
    QStringList views, themes, languages, sizes, scales;
};

ui::ThemeKind themeOf(const QString &name)
{
    if (name == QLatin1String("dark"))
        return ui::ThemeKind::Dark;
    return name == QLatin1String("contrast") ? ui::ThemeKind::HighContrast : ui::ThemeKind::Light;
}

ui::SizeSetting scaleOf(const QString &name)
{
    if (name == QLatin1String("small"))
        return ui::SizeSetting::Small;
    return name == QLatin1String("large") ? ui::SizeSetting::Large : ui::SizeSetting::Normal;
}

QSize sizeOf(const QString &text)
{
    return {text.section(u'x', 0, 0).toInt(), text.section(u'x', 1, 1).toInt()};
}

Choice parse(QCommandLineParser &parser)
{
    const auto list = [&parser](const char *name) { return parser.value(QLatin1String(name)).split(u',', Qt::SkipEmptyParts); };
    return {list("views"), list("themes"), list("languages"), list("sizes"), list("scales")};
}

/// One window for all, as on the floor, where it lives for a shift.
int writeAll(const QDir &folder, const Choice &choice)
{
    const SystemClock clock;
    ui::StationWindow window(clock);
    int written = 0;
    for (const QString &size : choice.sizes) {
        for (const QString &language : choice.languages) {
            for (const QString &theme : choice.themes) {
                for (const QString &scale : choice.scales) {
                    for (const test::GalleryView &shown : test::galleryViews()) {
                        if (!choice.views.isEmpty() && !choice.views.contains(shown.name))
                            continue;
                        const ui::Look look{themeOf(theme), scaleOf(scale), language, 0};
                        test::show(window, shown, look, sizeOf(size));
                        const QString file = QStringLiteral("%1-%2-%3-%4-%5.png").arg(shown.name, size, theme, language, scale);
                        if (!window.grabShot(folder.filePath(file)))
                            return -1;
                        ++written;
                        for (const QString &finding : test::layoutFindings(window, look))
                            std::printf("%s: %s\n", qPrintable(file), qPrintable(finding));
                    }
                }
            }
        }
    }
    return written;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("Where the pictures go"));
    parser.addOptions({
        {QStringLiteral("views"), QStringLiteral("Names of pages; all without it"), QStringLiteral("list")},
        {QStringLiteral("themes"), QStringLiteral("light,dark,contrast"), QStringLiteral("list"), QStringLiteral("light,dark,contrast")},
        {QStringLiteral("languages"), QStringLiteral("BCP 47 tags; xx = doubled, xr = right to left"), QStringLiteral("list"), QStringLiteral("en,de,xx,xr")},
        {QStringLiteral("sizes"), QStringLiteral("Pixels of the window"), QStringLiteral("list"), QStringLiteral("1024x768,1280x800,1920x1080,3840x2160")},
        {QStringLiteral("scales"), QStringLiteral("small,normal,large"), QStringLiteral("list"), QStringLiteral("normal")},
    });
    parser.process(application);
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() != 1 || !QDir().mkpath(arguments[0])) {
        std::fputs("ui_gallery FOLDER: a folder that can be written to\n", stderr);
        return 2;
    }
    const int written = writeAll(QDir(arguments[0]), parse(parser));
    std::printf("%d pictures\n", written);
    return written < 0 ? 4 : 0;
}
