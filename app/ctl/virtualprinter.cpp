// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/virtualprinter.h"

#include "admin/json.h"
#include "barcode/zplreader.h"
#include "ctl/savefile.h"
#include "print/labelpaint.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QHostAddress>

#include <algorithm>

namespace bincard::ctl {
namespace {

constexpr int kLookEveryMs = 100;
constexpr qint64 kSocketBuffer = 64 * 1024;
constexpr qint64 kQuestion = 64; ///< bytes that are read even when the memory is full: somebody may ask how it is
constexpr int kSlowestMs = 600'000;
constexpr int kLongestMediaMm = 1'000;
constexpr int kUsualWidthUm = 101'600, kUsualHeightUm = 152'400; ///< 4 by 6 inches, of labels that do not say it
const QString kStateFile = QStringLiteral("state");

QString fileName(int number, const char *ending)
{
    return QStringLiteral("%1.%2").arg(number, 6, 10, QLatin1Char('0')).arg(QLatin1String(ending));
}

int highestNumber(const QString &dir)
{
    int highest = 0;
    for (const QString &name : QDir(dir).entryList({QStringLiteral("??????.zpl")}, QDir::Files))
        highest = std::max(highest, name.first(6).toInt());
    return highest;
}

void describe(admin::JsonLine &json, const barcode::DotLabel &label)
{
    json.key("texts").beginArray();
    for (const barcode::DotElement &element : label.elements) {
        if (const auto *text = std::get_if<barcode::DotText>(&element))
            json.value(text->text);
    }
    json.endArray().key("symbols").beginArray();
    for (const barcode::DotElement &element : label.elements) {
        const auto *symbol = std::get_if<barcode::DotSymbol>(&element);
        if (!symbol)
            continue;
        json.beginObject().pair("type", barcode::symbolTypeNames().at(static_cast<int>(symbol->type))).pair("data", symbol->data);
        json.pair("x", symbol->x).pair("y", symbol->y).pair("module", symbol->module).pair("height", symbol->height).endObject();
    }
    json.endArray();
}

/// The word of a state as DIR/state has it.
QString wordOf(PrinterState state)
{
    return printerStateNames().at(static_cast<int>(state));
}

} // namespace

const QStringList &printerStateNames()
{
    static const QStringList names{QStringLiteral("ready"), QStringLiteral("paper-out"), QStringLiteral("paused"), QStringLiteral("head-open")};
    return names;
}

std::optional<PrinterMood> parsePrinterMood(const QString &words)
{
    const QStringList list = words.simplified().split(u' ');
    bool ok = false;
    const int number = list.value(1).toInt(&ok);
    if (list.size() == 2 && list.first() == QLatin1String("slow") && ok && number >= 0 && number <= kSlowestMs)
        return PrinterMood{PrinterState::Ready, number};
    if (list.size() == 2 && list.first() == QLatin1String("media") && ok && number >= 1 && number <= kLongestMediaMm)
        return PrinterMood{PrinterState::Ready, std::nullopt, number};
    const qsizetype at = printerStateNames().indexOf(list.first());
    return list.size() == 1 && at >= 0 ? std::optional(PrinterMood{static_cast<PrinterState>(at), std::nullopt}) : std::nullopt;
}

VirtualPrinter::VirtualPrinter(const Options &options)
    : m_dir(options.dir), m_dpi(options.dpi), m_state(options.mood.state), m_usualMs(options.mood.slowMs.value_or(0)), m_slowMs(m_usualMs), m_mediaUm(options.mood.mediaMm ? *options.mood.mediaMm * 1'000 : kUsualHeightUm)
{
    m_press.setSingleShot(true);
    QObject::connect(&m_press, &QTimer::timeout, &m_press, [this] { printCopy(); });
    QObject::connect(&m_look, &QTimer::timeout, &m_look, [this] { lookAtMood(); });
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
}

Result<std::unique_ptr<VirtualPrinter>> VirtualPrinter::start(const Options &options)
{
    if (!QDir().mkpath(options.dir))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be made").arg(options.dir)};
    std::unique_ptr<VirtualPrinter> printer(new VirtualPrinter(options));
    printer->m_next = highestNumber(options.dir) + 1;
    printer->m_moodWords = wordOf(options.mood.state);
    BINCARD_TRY(saveFile(printer->m_moodWords.toUtf8() + '\n', printer->path(kStateFile)));
    if (!printer->m_server.listen(QHostAddress::Any, options.port))
        return Error{ErrorCode::Environment, QStringLiteral("port %1 cannot be listened at: %2").arg(options.port).arg(printer->m_server.errorString())};
    printer->m_look.start(kLookEveryMs);
    return printer;
}

device::PrinterStatus VirtualPrinter::status() const
{
    device::PrinterStatus status;
    status.paperOut = m_state == PrinterState::PaperOut;
    status.paused = m_state == PrinterState::Paused;
    status.headOpen = m_state == PrinterState::HeadOpen;
    status.bufferFull = isFull();
    status.partialFormat = std::any_of(m_clients.begin(), m_clients.end(), [](const auto &client) { return client->stream.isWithinLabel(); });
    const bool prints = m_press.isActive() || (!m_waiting.empty() && m_waiting.front().printed > 0);
    status.formatsWaiting = static_cast<int>(m_waiting.size()) - (prints ? 1 : 0);
    status.labelsRemaining = prints ? m_waiting.front().copies - m_waiting.front().printed : 0;
    status.labelLengthDots = barcode::dotsOf(m_mediaUm, m_dpi);
    return status;
}

void VirtualPrinter::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        auto client = std::make_unique<Client>();
        client->socket.reset(socket);
        if (m_clients.size() >= kMostClients)
            continue; // Closed with its last owner.
        socket->setReadBufferSize(kSocketBuffer);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, c = client.get()] { read(*c); });
        QObject::connect(socket, &QTcpSocket::disconnected, &m_server, [this, socket] { remove(socket); }, Qt::QueuedConnection);
        m_clients.push_back(std::move(client));
        read(*m_clients.back());
    }
}

void VirtualPrinter::read(Client &client)
{
    constexpr qint64 kPortion = 16 * 1024;
    const auto mayRead = [&] { return client.socket->bytesAvailable() > 0 && (!isFull() || client.socket->bytesAvailable() <= kQuestion); };
    while (mayRead()) {
        for (barcode::ZplStream::Event &event : client.stream.feed(client.socket->read(kPortion)))
            obey(client, std::move(event));
    }
}

void VirtualPrinter::readAll()
{
    for (const auto &client : m_clients)
        read(*client);
}

void VirtualPrinter::obey(Client &client, barcode::ZplStream::Event event)
{
    using Kind = barcode::ZplStream::EventKind;
    switch (event.kind) { // No default.
    case Kind::Label:
        m_waitingBytes += event.zpl.size();
        m_waiting.push_back({std::move(event.zpl)});
        goOn();
        break;
    case Kind::TooLong:
        if (onTrouble)
            onTrouble(QStringLiteral("A label of more than %1 bytes is left out.").arg(barcode::ZplStream::kLongestLabel));
        break;
    case Kind::HostStatus: client.socket->write(device::hostStatusAnswer(status())); break;
    case Kind::HostIdentification:
        client.socket->write("\x02" "BINCARD-VIRTUAL,1.0," + QByteArray::number(barcode::dotsOf(1000, m_dpi)) + ",256KB\x03\r\n");
        break;
    case Kind::CancelAll:
        m_waiting.clear();
        m_waitingBytes = 0;
        m_press.stop();
        break;
    }
}

void VirtualPrinter::remove(const QTcpSocket *socket)
{
    const auto at = std::find_if(m_clients.begin(), m_clients.end(), [socket](const auto &client) { return client->socket.get() == socket; });
    if (at == m_clients.end())
        return;
    read(**at); // What it had sent before it hung up.
    if ((*at)->socket->bytesAvailable() > 0)
        return; // There is no room for it yet; printCopy() comes back here.
    (*at)->socket.release()->deleteLater();
    m_clients.erase(at);
}

void VirtualPrinter::lookAtMood()
{
    QFile file(path(kStateFile));
    if (!file.open(QIODevice::ReadOnly))
        return;
    constexpr qint64 kLongest = 100;
    const QString words = QString::fromUtf8(file.read(kLongest)).simplified();
    if (words == m_moodWords || words.isEmpty()) // Empty while it is being written.
        return;
    m_moodWords = words;
    const auto mood = parsePrinterMood(words);
    if (!mood && onTrouble)
        onTrouble(QStringLiteral("The file %1 has neither %2 nor slow MS nor media MM in it.").arg(path(kStateFile), printerStateNames().join(QStringLiteral(", "))));
    if (!mood)
        return;
    m_state = mood->state;
    m_slowMs = mood->slowMs.value_or(mood->state == PrinterState::Ready ? m_usualMs : m_slowMs);
    m_mediaUm = mood->mediaMm ? *mood->mediaMm * 1'000 : m_mediaUm;
    if (m_state != PrinterState::Ready)
        m_press.stop();
    goOn();
}

void VirtualPrinter::goOn()
{
    if (m_state == PrinterState::Ready && !m_waiting.empty() && !m_press.isActive())
        m_press.start(m_slowMs);
}

void VirtualPrinter::printCopy()
{
    Waiting &label = m_waiting.front();
    if (const auto written = write(label); !written && onTrouble)
        onTrouble(QStringLiteral("A label is lost: %1.").arg(written.error().detail));
    if (++label.printed >= label.copies) {
        m_waitingBytes -= label.zpl.size();
        m_waiting.pop_front();
        readAll();
        std::vector<const QTcpSocket *> gone;
        for (const auto &client : m_clients) {
            if (client->socket->state() == QTcpSocket::UnconnectedState)
                gone.push_back(client->socket.get());
        }
        for (const QTcpSocket *socket : gone)
            remove(socket);
    }
    goOn();
}

Result<void> VirtualPrinter::write(Waiting &label)
{
    barcode::ZplLabel read = barcode::readZpl(label.zpl);
    label.copies = read.copies;
    if (read.label.elements.empty()) { // It only sets the printer up.
        label.printed = label.copies;
        return {};
    }
    barcode::DotLabel &dots = read.label;
    dots.width = dots.width > 0 ? dots.width : barcode::dotsOf(kUsualWidthUm, m_dpi);
    dots.height = dots.height > 0 ? dots.height : barcode::dotsOf(kUsualHeightUm, m_dpi);
    if (label.number == 0) {
        label.number = m_next++;
        QBuffer png;
        png.open(QIODevice::WriteOnly);
        if (!print::labelImage(dots, m_dpi).save(&png, "PNG"))
            return Error{ErrorCode::BadInput, QStringLiteral("it is too large")};
        BINCARD_TRY(saveFile(label.zpl, path(fileName(label.number, "zpl"))));
        BINCARD_TRY(saveFile(png.data(), path(fileName(label.number, "png"))));
    }
    admin::JsonLine json;
    json.beginObject().pair("label", label.number).pair("copy", label.printed + 1).pair("of", label.copies);
    json.pair("zpl", fileName(label.number, "zpl")).pair("png", fileName(label.number, "png"));
    json.pair("widthMm", barcode::millimetresOf(dots.width, m_dpi)).pair("heightMm", barcode::millimetresOf(dots.height, m_dpi));
    describe(json, dots);
    json.key("notUnderstood").beginArray();
    for (const QString &command : read.notUnderstood)
        json.value(command);
    const QByteArray line = json.endArray().endObject().bytes() + '\n';
    QFile file(path(QStringLiteral("labels.jsonl")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered) || file.write(line) != line.size())
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be written (%2)").arg(file.fileName(), file.errorString())};
    return {};
}

} // namespace bincard::ctl
