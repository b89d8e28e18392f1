// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/virtualscale.h"

#include <QFile>
#include <QHostAddress>

#include <algorithm>

namespace bincard::ctl {
namespace {

constexpr int kTellEveryMs = 100, kLookEveryMs = 100;
constexpr qint64 kLongestCommand = 256;

struct Word {
    const char *name;
    ScaleState state;
};
constexpr Word kWords[]{{"moving", ScaleState::Moving}, {"overload", ScaleState::Overload}, {"underload", ScaleState::Underload}, {"other-unit", ScaleState::OtherUnit},
    {"rubbish", ScaleState::Nonsense}, {"silent", ScaleState::Silent}};

} // namespace

std::optional<ScaleReading> parseScaleWords(const QString &words)
{
    for (const Word &word : kWords) {
        if (words == QLatin1String(word.name))
            return ScaleReading{word.state, 0};
    }
    bool ok = false;
    const std::int64_t grams = words.toLongLong(&ok);
    return ok && std::abs(grams) <= kHeaviestG ? std::optional(ScaleReading{ScaleState::Stable, grams}) : std::nullopt;
}

VirtualScale::VirtualScale(const Options &options) : m_dialect(options.dialect), m_reading(options.reading), m_file(options.stateFile)
{
    QObject::connect(&m_tell, &QTimer::timeout, &m_tell, [this] { tell(); });
    QObject::connect(&m_look, &QTimer::timeout, &m_look, [this] { lookAtFile(); });
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
}

Result<std::unique_ptr<VirtualScale>> VirtualScale::start(const Options &options)
{
    std::unique_ptr<VirtualScale> scale(new VirtualScale(options));
    if (!scale->m_server.listen(QHostAddress::Any, options.port))
        return Error{ErrorCode::Environment, QStringLiteral("port %1 cannot be listened at: %2").arg(options.port).arg(scale->m_server.errorString())};
    if (device::scaleQuestion(options.dialect.protocol).isEmpty()) // It talks by itself.
        scale->m_tell.start(kTellEveryMs);
    if (!options.stateFile.isEmpty())
        scale->m_look.start(kLookEveryMs);
    return scale;
}

void VirtualScale::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        std::unique_ptr<QTcpSocket> client(socket);
        if (m_clients.size() >= kMostClients)
            continue; // Closed with its last owner.
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(*socket); });
        QObject::connect(socket, &QTcpSocket::disconnected, &m_server,
            [this, socket] { std::erase_if(m_clients, [socket](const auto &each) { return each.get() == socket; }); }, Qt::QueuedConnection);
        m_clients.push_back(std::move(client));
        read(*m_clients.back());
    }
}

void VirtualScale::read(QTcpSocket &socket)
{
    while (socket.canReadLine())
        obey(socket, socket.readLine().trimmed());
    if (socket.bytesAvailable() > kLongestCommand)
        socket.abort(); // Nobody who wants a weight says that much.
}

void VirtualScale::obey(QTcpSocket &socket, const QByteArray &command)
{
    const bool sics = m_dialect.protocol == device::ScaleProtocol::Sics;
    const bool asks = sics ? command == "S" || command == "SI" : command == "P" || command == "IP";
    if (asks)
        socket.write(device::scaleAnswer(m_dialect, m_reading));
    else if (!command.isEmpty() && m_dialect.protocol != device::ScaleProtocol::Toledo) // One that talks by itself hears nothing.
        socket.write("ES\r\n");
}

void VirtualScale::tell()
{
    for (const auto &client : m_clients)
        client->write(device::scaleAnswer(m_dialect, m_reading));
}

void VirtualScale::lookAtFile()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return;
    constexpr qint64 kLongest = 100;
    const QString words = QString::fromUtf8(file.read(kLongest)).simplified();
    if (words == m_words || words.isEmpty()) // Empty while it is being written.
        return;
    m_words = words;
    if (const auto reading = parseScaleWords(words))
        m_reading = *reading;
    else if (onTrouble)
        onTrouble(QStringLiteral("The file %1 says '%2', which is no weight in grams and no word of the manual.").arg(m_file, words));
}

} // namespace bincard::ctl
