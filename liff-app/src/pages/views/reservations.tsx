// 受診予約: those to come, each for the phone's calendar, and the past ones by the month.
import { useState } from 'preact/hooks';
import { googleCalendarUrl } from '../../google-calendar.ts';
import { readReservations } from '../../server.ts';
import { openOutside } from '../../session.ts';
import type { Reservation } from '../../today.ts';
import { Button } from '../../ui/button.tsx';
import { useHospital } from '../../ui/hospital.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Months } from '../../ui/months.tsx';
import { ReservationRecord } from '../../ui/reservation-record.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useMonths } from '../../ui/use-months.ts';
import { useName } from '../../ui/use-name.ts';
import { useViewWords, withViewWords } from '../../ui/view-words.ts';
import { useWords } from '../../wording/words.ts';

export const ReservationsPage = withViewWords(function ReservationsPage({ patientId }: { patientId: string }) {
  const { words } = useWords();
  const { reservations: text, personPage } = useViewWords();
  const months = useMonths((month) => readReservations(patientId, month), patientId);
  const name = useName(patientId);
  return (
    <Screen
      title={name === null ? words.categories.reservations : text.title(name)}
      namelessTitle={words.categories.reservations}
      back={{ page: 'person', patientId }}
    >
      <Months
        months={months}
        none={text.nonePast}
        before={({ coming }) => (
          <>
            <section>
              <h2>{text.coming}</h2>
              {coming.length === 0 && <p>{personPage.reservations.none}</p>}
              <ul class="records">
                {coming.map((reservation) => (
                  <ReservationRecord key={reservation.id} reservation={reservation}>
                    {reservation.icsPath !== null && <AddToCalendar reservation={reservation} icsPath={reservation.icsPath} />}
                  </ReservationRecord>
                ))}
              </ul>
            </section>
            <h2>{text.past}</h2>
          </>
        )}
        draw={(page) => (
          <ul class="records">
            {page.past.map((reservation) => (
              <ReservationRecord key={reservation.id} reservation={reservation} />
            ))}
          </ul>
        )}
      />
    </Screen>
  );
});

function AddToCalendar({ reservation, icsPath }: { reservation: Reservation; icsPath: string }) {
  const text = useViewWords().reservations;
  const { hospitalName } = useHospital();
  const [open, setOpen] = useState(false);
  const title = reservation.department === null ? text.event : `${text.event} ${reservation.department}`;
  return (
    <div class="calendar">
      <Button kind="quiet" expanded={open} onPress={() => setOpen(!open)}>
        <Icon name="calendar" />
        {text.add}
      </Button>
      {open && (
        <div class="buttons">
          <Button kind="quiet" onPress={() => void openOutside(location.origin + icsPath)}>
            {text.phone}
          </Button>
          <Button kind="quiet" onPress={() => void openOutside(googleCalendarUrl(reservation, title, hospitalName))}>
            {text.google}
          </Button>
          <p class="hint">{text.hint}</p>
        </div>
      )}
    </div>
  );
}
