// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

/// Runs the real bincardctl.
namespace bincard::ctltest {

struct Ran {
    int exitCode = -1; ///< −1: did not end by itself
    QByteArray out, err;

    [[nodiscard]] std::vector<QJsonObject> json() const ///< one object a line
    {
        std::vector<QJsonObject> objects;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                objects.push_back(QJsonDocument::fromJson(line).object());
        }
        return objects;
    }
    [[nodiscard]] QByteArray words() const { return "exit " + QByteArray::number(exitCode) + "\n" + err; }
};

inline QString program()
{
    return qEnvironmentVariable("BINCARD_BIN") + QStringLiteral("/bincardctl");
}

/// `inChild` runs in the new process before the program: for limits.
inline Ran runProgram(const QString &name, const QStringList &arguments, const QString &workingDir = {}, std::function<void()> inChild = {})
{
    QProcess process;
    process.setProgram(name);
    process.setArguments(arguments);
    if (!workingDir.isEmpty())
        process.setWorkingDirectory(workingDir);
    if (inChild)
        process.setChildProcessModifier(std::move(inChild));
    process.start();
    Ran ran;
    if (process.waitForFinished(300'000) && process.exitStatus() == QProcess::NormalExit)
        ran.exitCode = process.exitCode();
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    return ran;
}

inline Ran run(const QStringList &arguments, const QString &workingDir = {})
{
    return runProgram(program(), arguments, workingDir);
}

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// Template of a folder in memory where there is one: no test here cuts the power, so waiting for a disk would prove nothing.
inline QString scratch()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/bincard-XXXXXX");
}

/// The six real files, or none when they are not here (shared data's README).
inline QStringList realOrderFiles()
{
    const QString root = qEnvironmentVariable("BINCARD_SHARED_DATA", QStringLiteral(BINCARD_SOURCE_DIR "/../shared/data"));
    QStringList files;
    const QDir dir(root + QStringLiteral("/orders"));
    for (const QString &name : dir.entryList({QStringLiteral("*.csv")}, QDir::Files, QDir::Name))
        files.append(dir.filePath(name));
    return files;
}

} // namespace bincard::ctltest
