/** What columns are called, in the languages and programs whose files are common. Each is a whole name, or words of one. */

const list = (text: string): ReadonlySet<string> => new Set(text.split(',').map((name) => name.replaceAll(' ', '')));

/** Names that only customers have. */
export const CUSTOMER_NAMES = list(
  'customer, customer id, customer key, customer no, customer nr, customer number, customer code, customer email, cust id, client, client id, ' +
    'client number, user, user id, user pseudo id, user email, userid, customerid, member, member id, subscriber, subscriber id, ' +
    'subscriber key, visitor, visitor id, contact, contact id, account id, buyer, buyer id, shopper, shopper id, person, person id, ' +
    'household, household id, guest id, patient id, unit, kunde, kunden id, kundennummer, kunden nr, kundennr, kdnr, kd nr, nutzer, ' +
    'nutzer id, benutzer, klient, cliente, id cliente, cliente id, codigo cliente, numero cliente, usuario, id client, client no, ' +
    'numero client, utilisateur, klant, klantnummer, klant id, kund, kundnummer, klient id, loyalty id, card number',
);
/** Names that a customer key can have, among others. */
export const EMAIL_NAMES = list(
  'email, e mail, mail, email address, e mail address, e mail adresse, emailadresse, mailadresse, courriel, correo, correo electronico, adresse email',
);
export const ID_NAMES = list('id, key, uid, uuid, guid, identifier, number, no, nr, code');

export const CHANNEL_NAMES = list(
  'channel, acquisition channel, marketing channel, source, traffic source, traffic type, acquisition source, utm source, utm medium, medium, ' +
    'referrer, referral source, lead source, signup source, how acquired, kanal, quelle, herkunft, akquisekanal, canal, origen, fuente, origine, ' +
    'source medium, session source, first user source, kanaal, platform, campaign, campaign name, kampagne, campaña',
);

export const ACQUIRED_NAMES = list(
  'acquired, acquired at, acquired on, acquisition date, first seen, first seen at, first visit, first purchase, first purchase date, first order, ' +
    'first order date, signup, signup date, sign up date, signed up, signed up at, registered, registered at, registration, registration date, created, created at, ' +
    'created on, creation date, joined, joined at, join date, member since, customer since, since, date added, optin time, opt in time, opt in date, ' +
    'subscribed at, subscribe date, angemeldet, angemeldet am, anmeldedatum, anmeldung, registriert am, registrierung, kunde seit, erstkauf, ' +
    'erstellt am, fecha de alta, fecha registro, date inscription, date d inscription, date creation, aanmelddatum, data iscrizione, enrolled at, enroll date',
);

/** Words of which a name of a time has one. */
export const DATE_WORDS = list(
  'date, time, datetime, timestamp, day, at, on, since, datum, zeit, zeitpunkt, tag, uhrzeit, fecha, hora, dia, jour, heure, data, giorno, week, woche, ts, when, ' +
    'acquired, joined, registered, created, enrolled, subscribed, angemeldet, registriert, erstellt',
);

export const EVENT_TIME_NAMES = list(
  'date, time, datetime, date time, timestamp, day, ordered at, order date, order time, purchased at, purchase date, purchase time, bought at, created at, ' +
    'processed at, paid at, event date, event time, event timestamp, occurred at, visited at, visit date, invoice date, transaction date, sale date, ' +
    'datum, zeit, zeitpunkt, bestelldatum, kaufdatum, bestellt am, rechnungsdatum, fecha, fecha pedido, date commande, date achat, data, data ordine, time stamp',
);

/** Names of the key of an event, and the type of event that they say. */
export const EVENT_KEY_NAMES = list(
  'order, order id, order number, order no, order nr, orderid, name, transaction, transaction id, transactionid, invoice, invoice id, invoice no, invoice number, ' +
    'receipt, receipt id, receipt number, purchase id, sale id, booking id, ticket id, event id, message id, bestellnummer, bestell nr, bestellung, ' +
    'auftragsnummer, auftrag, rechnungsnummer, belegnummer, pedido, id pedido, numero pedido, commande, numero commande, ordine, session id, sessionid, visit id',
);

export const EVENT_TYPE_NAMES = list(
  'event, event name, event type, action, action type, activity, activity type, ereignis, ereignistyp, aktion, evento, evenement, type',
);

/** Words of a status that say that an event did not happen, or was undone. */
export const CANCELED_WORDS = list(
  'canceled, canceling, storniert, storno, stornierung, abgebrochen, refunded, refund, voided, failed, declined, rejected, expired, ' +
    'returned, chargeback, erstattet, zuruckgegeben, retourniert, retoure, abgelehnt, fehlgeschlagen, annule, annulee, rembourse, remboursee, ' +
    'cancelado, cancelada, anulado, reembolsado, annullato, rimborsato, geannuleerd',
);
/** Words of a status that say that most of an event is left. */
export const PARTLY_WORDS = list(
  'partial, partially, partly, teilweise, teil, parcial, parcialmente, partiel, partiellement, not, no, nicht, non',
);

/** Words of which a name of an amount has one. */
export const AMOUNT_WORDS = list(
  'amount, revenue, total, subtotal, price, sales, spend, spent, spending, dollars, dollar, usd, euros, euro, eur, gbp, chf, paid, payment, gross, net, ' +
    'betrag, umsatz, preis, summe, wert, erlos, warenkorb, montant, prix, importe, ingresos, precio, ventas, omzet, bedrag, ricavo, importo, value, gmv, ltv, monetary, basket, turnover',
);

/** Words of names of what one purchase cost, which are seldom known of a customer. */
export const PURCHASE_AMOUNT_WORDS = list(
  'amount, revenue, subtotal, price, sales, spend, spent, paid, payment, betrag, umsatz, preis, erlos, warenkorb, montant, prix, importe, ' +
    'ingresos, precio, ventas, omzet, bedrag, ricavo, importo, basket, turnover',
);

/** Words of names of amounts that are known of a customer, whatever they amount to. */
export const SUMMARY_WORDS = list(
  'total, sum, lifetime, ltv, monetary, avg, average, mean, max, min, annual, monthly, yearly, limit, expected, predicted, gesamt, summe',
);

/** Words of which a name of what was spent on a channel has one. */
export const SPEND_WORDS = list(
  'spend, spent, cost, costs, budget, kosten, ausgaben, werbekosten, mediakosten, spesa, gasto, gastos, coste, costo, depense, depenses, cout',
);

/** Words of names of what one thing cost, which is no spend of a day. */
export const UNIT_COST_WORDS = list(
  'per, avg, average, mean, cpc, cpm, cpa, cpl, cpv, conv, pro, par, por, durchschnitt',
);

/** Words that say no more than that a column has what was spent. */
export const ANY_SPEND_WORDS = list(
  'amount, total, sum, daily, weekly, ad, ads, media, marketing, actual, net, gross, in, of, the, all',
);

export const CURRENCY_NAMES = list('currency, currency code, wahrung, devise, moneda, valuta');

/** Names of the last day of a period. */
export const LAST_DAY_NAMES = list(
  'reporting ends, end, ends, end date, enddate, last day, to, until, to date, period end, week end, week ending, end of week, bis, ende, enddatum, fin, fecha fin, date fin',
);

export const ARM_NAMES = list(
  'arm, group, test group, experiment group, treatment group, variant, variation, experiment variant, treatment, treated, condition, cell, bucket, ab group, a b group, split, ' +
    'gruppe, testgruppe, variante, versuchsgruppe, grupo, grupo de prueba, groupe, groupe test, gruppo, groep, assignment, version, promotion',
);
/** Names that arms have in some files and other things in others. */
export const WEAK_ARM_NAMES = list('segment, campaign, offer, coupon, mailing, cohort, test, experiment');

/** What customers can have done, with the words that say it. */
export const OUTCOMES: readonly { event: string; name: string; words: ReadonlySet<string> }[] = [
  {
    event: 'visit',
    name: 'Visit',
    words: list('visit, visits, visited, besuch, besuche, visita, visitas, visite, session, sessions'),
  },
  {
    event: 'purchase',
    name: 'Purchase',
    words: list(
      'conversion, conversions, converted, convert, purchase, purchases, purchased, bought, buy, order, orders, ordered, revenue, sales, sale, spend, spent, ' +
        'transaction, transactions, kauf, kaufe, gekauft, bestellung, bestellungen, umsatz, konversion, compra, compras, achat, achats, commandes, pedidos, gmv',
    ),
  },
  { event: 'click', name: 'Click', words: list('click, clicks, clicked, klick, klicks, clic') },
  { event: 'open', name: 'Open', words: list('open, opens, opened, geoffnet') },
  {
    event: 'response',
    name: 'Response',
    words: list(
      'response, responses, responded, respond, reply, replied, antwort, redeemed, redemption, redemptions, eingelost',
    ),
  },
  { event: 'signup', name: 'Sign-up', words: list('signup, signups, subscribed, registered, anmeldung') },
  { event: 'churn', name: 'Churn', words: list('churn, churned, canceled, unsubscribed, gekundigt, y') },
];

/** Words of numbers that are codes and no quantities. */
export const CODE_WORDS = list(
  'zip, postal, postcode, plz, region, browser, operating, system, systems, os, type, code, class, category, group, cluster, store, shop, branch, filiale, typ, kategorie, klasse, country, state, id, version, device',
);

/** Words of numbers that are quantities, whatever they are quantities of. */
export const QUANTITY_WORDS = list(
  'age, number, count, amount, size, days, months, years, total, sum, share, rate, n, alter, anzahl, dauer, duration, distance',
);

/** A name as its words: without accents, capitals and marks. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

/** The place of a name in a list, the clearest names first; -1 where it is not in it. */
export function placeIn(names: ReadonlySet<string>, name: string): number {
  const joined = wordsOf(name).join('');
  return names.has(joined) ? [...names].indexOf(joined) : -1;
}

/** Whether a name is one of a list. */
export function isNamed(name: string, names: ReadonlySet<string>): boolean {
  return placeIn(names, name) >= 0;
}

/** Whether one of the words is in a list. */
export function hasWord(words: Iterable<string>, among: ReadonlySet<string>): boolean {
  for (const word of words) if (among.has(word)) return true;
  return false;
}
