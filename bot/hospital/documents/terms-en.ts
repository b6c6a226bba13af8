// The terms a hospital begins with, in English: what the Japanese ones say.

export const termsTitleEn = 'Mimamori: terms of use';

export function termsEn(hospital: string): string {
  return `These terms set out the conditions for using Mimamori (“the service”), which ${hospital} (“the hospital”) provides through LINE. Please read them together with the privacy policy before you begin. This is a translation; where it differs from the Japanese text, the Japanese text applies.

1. What the service does
The service lets a patient, or somebody registered on the patient's behalf (“the person watched over”), share part of the information about visits to the hospital with people they choose (“watchers”). How they are related does not matter.

2. What is shared
(1) Only the following can be shared, and of these only what the hospital has adopted: patient card details; digital patient card; queue guidance (people ahead, calls, end of the consultation); appointments; billing history, including amounts; notices and bulletin board.
(2) Diagnoses, test results, medicines and other clinical records are not shared as items of their own. Names of departments and doctors, instructions for an appointment or notices addressed to a patient may, however, hint at the reason for a visit.
(3) When shared information changes, the hospital tells the person watched over and the watchers in LINE. Depending on the hospital’s and the user’s settings, on what has changed and on how many messages the hospital can send in a month, several changes may be sent together or later, or may not be sent at all. The app shows the latest information.

3. How to register
(1) The person watched over registers the patient card with the code on the verification slip from the hospital's reception and the date of birth. Do not give the slip to anybody else.
(2) Where patients cannot register themselves, as with children, a parent, legal guardian or another person entitled to act for them may register on their behalf.
(3) Watchers register with a QR code or link received from the person watched over. It is valid for one hour and works once. For patients without a smartphone, the hospital's reception hands out the QR code on a sheet, on signed consent; it is valid until the time printed on it and works once.
(4) Both sides agree to these terms and the privacy policy, and set a six-digit PIN.

4. If you are watched over
(1) Give the QR code or link only to the person you want to share with.
(2) You can always see who watches you and what they can see. If there is anybody you do not recognise, remove them at once.

5. If you are a watcher
(1) Use what is shared only to look after or accompany the patient. Do not show it to others or publish it without the patient's consent.
(2) Lock your phone's screen and do not tell anybody your PIN. If you lose your phone, have your LINE account suspended and tell the hospital.

6. How to stop
(1) Either side can stop at any time, for any reason. Watchers type “stop” in the LINE chat, or delete the entry in the app. The person watched over removes the watcher in the app. The hospital's reception can do it for you as well. To delete everything, use “Stop using this service” in the settings.
(2) After that, nothing more is shown or sent for that watch. LINE messages that have already arrived stay on the phone.
(3) Blocking the LINE account stops the messages but does not end the registration. To end it too, follow (1).

7. Please note
(1) The number of people ahead and the waiting time are estimates and may change. Announcements in the hospital and its staff come first.
(2) Messages may be late or fail to arrive because of the network, LINE or a device. The service is not for emergencies and does not report sudden changes in a patient's condition.
(3) The service is free of charge. You pay for your own data traffic.
(4) The hospital may change, suspend or end the service for maintenance or improvement. Before ending it, the hospital will tell you.

8. What is not allowed
Registering as somebody else, trying to see other people's information, or disturbing the service. In such cases the hospital may end the registration.

9. Liability
The hospital endeavours to run the service properly. It is not liable for damage arising from use of the service, except where it is liable by law, as for its own intent or negligence.

10. Changes
When these terms change, the new text is shown in the app and you are asked to agree again.

11. Law
These terms are governed by the laws of Japan.

For questions, please ask at the hospital's reception.`;
}
