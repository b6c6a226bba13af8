// The privacy policy a hospital begins with, in English: what the Japanese one says.

export const privacyTitleEn = 'Mimamori: privacy policy';

export function privacyEn(hospital: string): string {
  return `${hospital} (“the hospital”) handles personal information in Mimamori (“the service”), provided through LINE, as follows. This is a translation; where it differs from the Japanese text, the Japanese text applies.

1. Your consent to the handling of sensitive information
Information about visits to the hospital can include “special care-required personal information” under Japan's Act on the Protection of Personal Information. By agreeing to this policy, the person watched over (the patient, or somebody registered on the patient's behalf) consents to the hospital handling information about visits in order to provide the service, and to its providing the chosen kinds of information to the watchers whom they have themselves invited. Nothing is provided without that consent, and it can be withdrawn at any time (see 8).

2. What is handled
(1) Of patients: card number, name and its reading, date of birth, what is printed on the card, state of check-in, queue and calls, departments, doctors, places, times and instructions of appointments, amounts and payment of bills, notices addressed to the patient.
(2) Of users: the LINE user identifier (assigned separately for each provider of LINE services), whether the account is followed or blocked, language, registrations, which messages they wish to receive, the record of messages sent to them, which documents were agreed to and when, and the record of who looked at what and when.
(3) The name that the person watched over gives to a watcher: seen only by whoever registered it and by the hospital's staff when they help the patient; never shown to the watcher.
(4) The name that a watcher gives to a patient (such as “Mother”): used only on that watcher's own screens and in messages to them.
(5) The PIN and the recovery code: kept in a form from which they cannot be read back. The hospital's staff cannot know them. Of a passkey only the public key needed to check it is kept; nothing of fingerprint or face is received.
(6) A contact (phone number or email address) that whoever is watched over may leave: used by the hospital's reception to reach them, never shown to watchers.
(7) Where consent was given on paper: the name of the person who signed, whether they are the patient or act for the patient, the day of the signature, the documents agreed to, what is shared and for how long.
At login LINE sends the display name and the address of the profile picture along; they are neither used nor kept. Friend lists and conversations with others are not obtained.

3. What it is used for
To show the chosen information to the chosen people and tell them of changes; to confirm who you are and prevent misuse; to answer questions, find the cause of faults and run the service safely. It is used for nothing else, and not for advertising.

4. Who receives it
Only watchers who registered with a code from the person watched over, and only those of the following that the hospital has adopted and the person watched over shares: patient card details, digital patient card, queue guidance, appointments, billing history, notices and bulletin board.
Whoever has registered the same card with a verification slip from the hospital, and so is a person watched over too, can also see the information of that card and receives its notices.
Nobody else receives it, except as required by law.

5. LINE
(1) Messages are delivered by LINE, a service of LY Corporation. They pass through its systems and are handled under its privacy policy.
(2) Depending on the hospital's settings, messages either hold details such as names, departments, times and amounts, or say only that there is news, to be read in the app. In both cases the heading on the phone's lock screen holds no name, department or amount.
(3) What you write in the chat is not kept. Only the kind of request, such as “queue” or “stop”, is recorded in order to handle it.

6. Safety
Communication is encrypted; access needs both the LINE login and the PIN; who can see what is limited; and who looked at what and when is recorded. Where another company operates the service for the hospital, the hospital supervises it.

7. How long it is kept
Invitation codes stop working one hour after issue, those on printed sheets at the time printed on them. Copies of messages are erased within about an hour after they were sent to LINE; of those that could not be sent, after about two days. The record of messages sent (to whom, about which kind of information, and when, but not what they said) is erased after about 400 days. Records of requests from LINE are erased about eight days after they were handled. How often in a row a wrong slip number was entered, and how often in a day you were told of a change of your PIN and the like, is kept for about eight days, after you leave too, in a form that does not say whose it is. Check-in, place in line and calls are erased about ninety days after the visit. Other information and registrations are kept while you use the service and then erased under the hospital's rules. Records of consent, of the beginning and end of watches, and of who looked at what and when are kept for the period set by the hospital's rules.

8. Stopping, and your rights
Either side can stop at any time: delete the entry in the app, or, as a watcher, type “stop” in the LINE chat. The hospital's reception can do it for you as well. After that nothing more is shown or sent. Messages that have already arrived in a watcher's LINE cannot be deleted by the hospital.
To have your information disclosed, corrected, no longer used or erased, please ask at reception. The hospital will confirm who you are and act in accordance with the law.

9. Registration on somebody's behalf
Whoever registers on a patient's behalf uses the service in that patient's interest. If patients wish to register themselves, or such a registration is to end, please ask at reception.

10. Changes
When this policy changes, the new text is shown in the app and you are asked to agree again.

Contact: reception of ${hospital}`;
}
